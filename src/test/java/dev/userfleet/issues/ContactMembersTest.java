package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.functional.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A change of one telephone sent the user's other contacts along, but only those of their members
 * that this program knows: an e-mail that a mail integration had brought came back without its
 * integration, and the telephones that did not change lost theirs.
 */
class ContactMembersTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String PHONES =
      "{'email': 'alice@example.com', 'name': 'Alice', 'phoneNumbers':"
          + " [{'number': '+4930123456', 'type': 'work'}, {'number': '+4930999', 'type': 'home'}]}";

  private final Fixture fixture = Fixture.configured();
  private CreateResponse alice;

  @BeforeEach
  void contactsFromElsewhere() {
    alice = fixture.create(ALICE);
    fixture.changeOutside(
        alice.getId(),
        "{'addresses': ["
            + "{'address': 'a@home.org', 'mediaType': 'EMAIL', 'type': 'HOME',"
            + " 'integration': 'exchange'},"
            + "{'address': '+4930123456', 'mediaType': 'PHONE', 'type': 'WORK',"
            + " 'countryCode': 'DE', 'integration': 'teams'}]}");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void update_telephoneAdded_otherContactsStayWhole() {
    var unused = fixture.update(alice, ALICE, PHONES);

    assertEquals("exchange", contact("a@home.org").get("integration").getAsString());
    assertEquals("teams", contact("+4930123456").get("integration").getAsString());
    assertEquals("DE", contact("+4930123456").get("countryCode").getAsString());
    assertEquals("HOME", contact("+4930999").get("type").getAsString());
  }

  @Test
  void update_telephonesWithAnotherEmail_isOneChange() {
    var unused = fixture.update(alice, ALICE, PHONES.replace("alice@", "alice.b@"));

    assertEquals("exchange", contact("a@home.org").get("integration").getAsString());
    assertEquals(2, fixture.calls("PATCH"), "one from elsewhere, one of this");
  }

  private JsonObject contact(String address) {
    JsonArray contacts =
        fixture.org.users().get(0).getAsJsonObject().get("addresses").getAsJsonArray();
    for (JsonElement contact : contacts) {
      if (contact.getAsJsonObject().get("address").getAsString().equals(address)) {
        return contact.getAsJsonObject();
      }
    }
    throw new AssertionError(contacts);
  }
}
