package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.functional.Fixture;
import dev.userfleet.functional.FleetState;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A stack has two fleets on two providers, each a process of its own. Bo's row moved from the one
 * to the other, under another key: the second took him for its own, the first deleted him, and all
 * was well by every later run. What one process declares, the other now reads. Where his e-mail
 * changed with it, only his name told who he was: he was deleted, and made once more.
 */
class TwoProvidersTest {
  private static final String ANN = "{'email': 'ann@example.com', 'name': 'Ann'}";
  private static final String BO = "{'email': 'bo@example.com', 'name': 'Bo'}";

  private final Fixture sales = Fixture.configured();
  private final Fixture service = sales.beside();
  private CreateResponse ann;
  private CreateResponse bo;

  @BeforeEach
  void bothInSales() throws Exception {
    ann = sales.create("A1", ANN);
    bo = sales.create("A2", BO);
    sales.cancel().get();
    sales.configure();
  }

  @AfterEach
  void close() {
    service.close();
    sales.close();
  }

  private static String fleet(String key, String person) {
    return "{'users': [" + row(key, person) + "]}";
  }

  private static String row(String key, String person) {
    return "{'key': '" + key + "', " + person.substring(1);
  }

  private void movesToService() {
    sales.construct("sales", fleet("A1", ANN));
    service.construct("service", fleet("S2", BO));
  }

  private void engineTells() {
    Map<String, Struct> people = Map.of("A1", ann.getProperties(), "A2", bo.getProperties());
    Map<String, Struct> others =
        Map.of("S3", Props.of("{'userId': 'id-cy', 'email': 'cy@example.com', 'name': 'Cy'}"));
    sales.engine.holds(Optional.of(FleetState.of(Map.of("sales", people, "service", others))));
  }

  private String boInTheOrg() {
    return sales.org.users().get(1).getAsJsonObject().get("state").getAsString();
  }

  private String refused() {
    return String.valueOf(
        assertThrows(StatusRuntimeException.class, () -> sales.delete("A2", bo)).getMessage());
  }

  @Test
  void delete_declaredByAnotherProcessUnderAnotherKey_refused() {
    sales.engine.holds(Optional.empty());
    movesToService();
    sales.check("A1", ANN);

    assertTrue(refused().contains("her e-mail is declared by S2; if that is the same person"));
    assertEquals("active", boInTheOrg());
  }

  @Test
  void delete_takenByAnotherProcessAsTheStateTells_refused() {
    engineTells();
    movesToService();
    sales.check("A1", ANN);

    assertTrue(refused().contains("is that of S2; let the state forget this entry"));
    assertEquals("active", boInTheOrg());
  }

  /** The engine replaces a resource whose provider is another one. */
  @Test
  void create_movedAsAReplacement_samePerson() {
    engineTells();
    movesToService();
    service.check("S2", BO);
    sales.delete("A2", bo);

    assertEquals(bo.getId(), service.create("S2", BO).getId());
    assertEquals("active", boInTheOrg());
    assertEquals(0, sales.calls("DELETE"));
  }

  @Test
  void construct_oneLeavesInEachAndMaxDeletesIsOne_secondRefused() {
    engineTells();
    sales.configure("maxDeletes", "1");
    service.configure("maxDeletes", "1");
    sales.construct("sales", fleet("A1", ANN));

    String message =
        String.valueOf(
            assertThrows(
                    StatusRuntimeException.class,
                    () -> service.construct("service", "{'users': []}"))
                .getMessage());

    assertTrue(message.contains("would delete or deactivate 2 users"), message);
  }

  @Test
  void construct_newKeyAndEmailInTheOtherFleet_askedBeforeAnythingIsRegistered() {
    engineTells();
    sales.construct("sales", fleet("A1", ANN));

    String message =
        String.valueOf(
            assertThrows(
                    StatusRuntimeException.class,
                    () -> service.construct("service", fleet("S2", BO.replace("bo@", "bo.berg@"))))
                .getMessage());

    assertTrue(
        message.contains(
            "S2 (bo.berg@example.com) is new and has the name of A2 (bo@example.com), whose row is"
                + " gone"),
        message);
  }

  /** The first fleet goes on with its deletes where --continue-on-error is given. */
  @Test
  void delete_refusedFleetHasANewRowOfThatName_refused() {
    construct_newKeyAndEmailInTheOtherFleet_askedBeforeAnythingIsRegistered();
    sales.check("A1", ANN);

    assertTrue(refused().contains("S2 is new and has her name"));
    assertEquals("active", boInTheOrg());
  }

  @Test
  void construct_namesakeWhomTheOtherFleetDeclares_new() {
    engineTells();
    sales.construct("sales", "{'users': [%s, %s]}".formatted(row("A1", ANN), row("A2", BO)));

    service.construct("service", fleet("S2", BO.replace("bo@", "bo.berg@")));

    assertEquals(2, sales.org.users().size());
  }

  @Test
  void construct_sameEmailInBoth_refused() {
    engineTells();
    sales.construct("sales", fleet("A1", ANN));

    assertThrows(
        StatusRuntimeException.class, () -> service.construct("service", fleet("S1", ANN)));
  }
}
