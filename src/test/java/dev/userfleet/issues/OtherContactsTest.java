package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A change of telephones sends the user's other contacts along, as they were when they were read.
 * What somebody added before the change arrived was lost when it was sent again; and all of them
 * were, where the read found nobody.
 */
class OtherContactsTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final Struct PHONE =
      Props.of(
          "{'email': 'alice@example.com', 'name': 'Alice',"
              + " 'phoneNumbers': [{'number': '+4930123456', 'type': 'work'}]}");
  private static final String CONTACT =
      "{'addresses': [{'address': 'al@home.org', 'mediaType': 'EMAIL', 'type': 'HOME'}]}";

  private static String addresses(Fixture fixture) {
    return fixture.org.users().get(0).getAsJsonObject().get("addresses").toString();
  }

  private static void update(Fixture fixture, CreateResponse alice) {
    Struct unused = fixture.update(alice.getId(), alice.getProperties(), Props.of(ALICE), PHONE);
  }

  @Test
  void update_userNotFoundForAMoment_contactsStay() {
    try (Fixture fixture = Fixture.withFaults("404: call 2 GET /api/v2/users/*")) {
      CreateResponse alice = fixture.create(ALICE);
      fixture.changeOutside(alice.getId(), CONTACT);

      assertThrows(StatusRuntimeException.class, () -> update(fixture, alice));
      assertTrue(addresses(fixture).contains("al@home.org"), addresses(fixture));
      assertEquals(1, fixture.calls("PATCH"));
    }
  }
}
