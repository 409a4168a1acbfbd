package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/**
 * A roster was opened in a spreadsheet and saved: {@code 0017} was {@code 17}. Every row was a new
 * resource whose create was refused, and {@code --continue-on-error} went on to delete every old
 * one: everybody was deleted. The same with another {@code keyPrefix}, or without the column.
 */
class SpreadsheetZerosTest {
  private static final String ADA = "{'email': 'ada@example.com', 'name': 'Ada Lind'}";
  private static final String BO = "{'email': 'bo@example.com', 'name': 'Bo Kern'}";

  private final Fixture fixture = Fixture.configured();
  private CreateResponse ada;
  private CreateResponse bo;

  @BeforeEach
  void twoPeople() throws Exception {
    ada = fixture.create("0017", ADA);
    bo = fixture.create("0018", BO);
    fixture.changeOutside(bo.getId(), "{'title': 'Lead'}");
    fixture.cancel().get();
    fixture.configure();
    fixture.holds(Map.of("0017", ada, "0018", bo));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String row(String key, String user) {
    return "{'key': '" + key + "', " + user.substring(1);
  }

  private static String roster(String adasKey, String bosKey) {
    return "'users': [" + row(adasKey, ADA) + ", " + row(bosKey, BO) + "]}";
  }

  private List<String> states() {
    return fixture.org.users().asList().stream()
        .map(user -> user.getAsJsonObject().get("state").getAsString())
        .toList();
  }

  private String refused(String key, CreateResponse held) {
    return String.valueOf(
        assertThrows(StatusRuntimeException.class, () -> fixture.delete(key, held)).getMessage());
  }

  private void assertRenamed(String from, String to) {
    assertEquals(Fixture.urn(from), fixture.engine.registered(to).getAliases(0).getUrn());
  }

  @Test
  void construct_zerosAreGone_samePeopleAndNothingToDo() {
    fixture.construct("fleet", "{" + roster("17", "18"));

    assertRenamed("0017", "17");
    assertRenamed("0018", "18");
    fixture.check("17", ADA);
    assertEquals(DiffChanges.DIFF_NONE, fixture.diff("17", ada, ADA));
  }

  @Test
  void construct_prefixChanges_samePeople() {
    fixture.construct("fleet", "{'keyPrefix': 'x-', " + roster("0017", "0018"));

    assertRenamed("0017", "x-0017");
    assertRenamed("0018", "x-0018");
  }

  @Test
  void construct_columnTakenOut_samePeople() {
    fixture.construct("fleet", "{'users': [" + ADA + ", " + BO + "]}");

    assertRenamed("0017", "ada@example.com");
    assertRenamed("0018", "bo@example.com");
  }

  /** As under 0.1.0, for want of an engine that tells whom it holds. */
  @Test
  void delete_createUnderTheNewKeyWasRefused_refusedAndNobodyDeleted() {
    fixture.engine.holds(Optional.empty());
    fixture.construct("fleet", "{" + roster("17", "18"));
    fixture.check("17", ADA);
    fixture.check("18", BO);
    assertThrows(StatusRuntimeException.class, () -> fixture.create("18", BO).getId());

    String message = refused("0018", bo);

    assertTrue(
        message.endsWith(
            "nobody was deleted: her e-mail is declared by 18; if that is the same person, give the"
                + " row formerKey: 0018 (in a program: an alias). If it is somebody else, give this"
                + " person another e-mail first, in a pulumi up of its own"),
        message);
    assertEquals(List.of("active", "active"), states());
    assertEquals(0, fixture.calls("DELETE"));
  }

  /** The engine left the create out, as the manager's update failed. */
  @Test
  void delete_createUnderTheNewKeyWasNeverAsked_refused() {
    fixture.engine.holds(Optional.empty());
    fixture.construct("fleet", "{" + roster("17", "0018"));
    fixture.check("0018", BO);

    assertTrue(refused("0017", ada).contains("her e-mail is declared by 17"));
    assertEquals(0, fixture.calls("DELETE"));
  }
}
