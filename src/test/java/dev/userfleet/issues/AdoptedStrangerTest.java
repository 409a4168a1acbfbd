package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.CreateResponse;

/**
 * A new row had the address of somebody who lives in the org under another name. Under onExisting:
 * adopt the account was renamed to the row's, and one line of a warning had the address alone.
 */
class AdoptedStrangerTest {
  private final Fixture fixture = Fixture.configured();
  private CreateResponse sales;

  @BeforeEach
  void livesInTheOrg() throws Exception {
    sales = fixture.create("elsewhere", "{'email': 'a@example.com', 'name': 'Ada Sales'}");
    fixture.cancel().get();
    fixture.configure("onExisting", "adopt");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String row(String name, String more) {
    return "{'email': 'a@example.com', 'name': '" + name + "'" + more + "}";
  }

  private JsonObject user() {
    return fixture.org.users().get(0).getAsJsonObject();
  }

  @Test
  void create_anotherName_refusedNamingBoth() {
    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class, () -> fixture.create("E9", row("Adam Sales", "")));

    assertEquals(
        "create E9 (a@example.com): active user "
            + sales.getId()
            + " has this e-mail and is named Ada Sales, and the row is named Adam Sales. If it is"
            + " the same person: samePerson: true in the row. If it is somebody else: give the row"
            + " another e-mail, for no account may change hands",
        failure.getStatus().getDescription());
    assertEquals("Ada Sales", user().get("name").getAsString());
    assertEquals(1, fixture.org.users().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada Sales | ''                    | true",
        "SALES, Ada | ''                   | true",
        "Ada Kern  | \", 'samePerson': true\"  | true",
        "Ada Kern  | \", 'samePerson': false\" | false",
        "Ada Sales | \", 'samePerson': false\" | false"
      },
      quoteCharacter = '"')
  void create_anyNameAndAnswer_adoptedWhereItIsThatPerson(
      String name, String more, boolean adopted) {
    String inputs = row(name, more.equals("''") ? "" : more);

    if (adopted) {
      assertEquals(sales.getId(), fixture.create("E9", inputs).getId());
    } else {
      assertThrows(StatusRuntimeException.class, () -> fixture.create("E9", inputs));
      assertEquals("Ada Sales", user().get("name").getAsString());
    }
  }

  /** The program has no fleet, so nobody knows that she is another resource's. */
  @Test
  void create_emailThatAResourceFurtherDownWillGiveUp_sheStaysTheirs() throws Exception {
    String plain = "urn:pulumi:dev::userfleet::userfleet:index:User::";
    fixture.configure("onExisting", "resume");
    assertThrows(
        StatusRuntimeException.class, () -> fixture.create(plain + "new", row("Adam Sales", "")));
    fixture.configure("onExisting", "adopt");
    assertThrows(
        StatusRuntimeException.class, () -> fixture.create(plain + "new", row("Adam Sales", "")));

    assertEquals("Ada Sales", user().get("name").getAsString());
    assertTrue(user().get("id").getAsString().equals(sales.getId()));
  }
}
