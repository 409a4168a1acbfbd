package dev.userfleet.provider.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of users that comes as one text. */
class UsersTextTest {
  private static final String LIST =
      """
      [{"key": "E1", "email": "ann@example.com", "name": "Ann", "acdAutoAnswer": true},
       {"key": "E2", "email": "bob@example.com", "name": "Bob", "skills": {"Billing": 4},
        "certifications": ["a", "b"], "manager": ""}]
      """;

  private static Struct fleet(Value users) {
    return Struct.newBuilder().putFields("users", users).build();
  }

  private static Value listOf(String json) {
    return Props.of("{\"it\": " + json + "}").getFieldsOrThrow("it");
  }

  @Test
  void listed_text_isTheListThatItHolds() {
    assertEquals(fleet(listOf(LIST)), UsersText.listed(fleet(Wire.text(LIST))));
  }

  @Test
  void listed_list_staysAsItIs() {
    Struct fleet = fleet(listOf(LIST));

    assertEquals(fleet, UsersText.listed(fleet));
  }

  @Test
  void listed_passwords_areSecretsOfTheirRows() {
    Value password = Wire.secret(Wire.text("s3cret"));
    Struct given =
        fleet(Wire.text(LIST)).toBuilder()
            .putFields(
                "passwords",
                Value.newBuilder()
                    .setStructValue(Struct.newBuilder().putFields("1", password))
                    .build())
            .build();

    Struct listed = UsersText.listed(given);

    List<Value> users = listed.getFieldsOrThrow("users").getListValue().getValuesList();
    assertEquals(1, listed.getFieldsCount());
    assertTrue(!users.get(0).getStructValue().containsFields("password"));
    assertEquals(password, users.get(1).getStructValue().getFieldsOrThrow("password"));
  }

  /** A text that holds no list must not be an empty one, which would delete everybody. */
  @ParameterizedTest
  @ValueSource(strings = {"", "users.csv", "{\"users\": []}", "[{\"key\": ", "null", "\u0000"})
  void of_textWithoutAList_isRefused(String text) {
    ProviderFault fault =
        assertThrows(ProviderFault.class, () -> FleetInputs.of(fleet(Wire.text(text))));

    assertTrue(String.valueOf(fault.getMessage()).contains("users must be a list"), text);
  }

  @Test
  void of_textThatIsNotKnownYet_isRefusedAsUnknown() {
    ProviderFault fault =
        assertThrows(ProviderFault.class, () -> FleetInputs.of(fleet(Wire.unknown())));

    assertTrue(String.valueOf(fault.getMessage()).contains("not known yet"), fault::toString);
  }

  /** Its parts would be neither secret nor known to depend on anything. */
  @Test
  void of_textInAWrapper_isRefused() {
    for (Value wrapped :
        List.of(Wire.secret(Wire.text(LIST)), Props.output(Wire.text(LIST), false, "urn:x"))) {
      ProviderFault fault = assertThrows(ProviderFault.class, () -> FleetInputs.of(fleet(wrapped)));

      assertTrue(String.valueOf(fault.getMessage()).contains("users must be a list"));
      assertTrue(!String.valueOf(fault.getMessage()).contains("ann@"));
    }
  }

  @Test
  void of_passwordOfNoRow_isRefused() {
    Value passwords =
        Value.newBuilder()
            .setStructValue(Struct.newBuilder().putFields("2", Wire.secret(Wire.text("s3cret"))))
            .build();
    Struct given = fleet(Wire.text(LIST)).toBuilder().putFields("passwords", passwords).build();

    ProviderFault fault = assertThrows(ProviderFault.class, () -> FleetInputs.of(given));

    assertTrue(String.valueOf(fault.getMessage()).contains("passwords is no property"));
  }

  /** Whoever gives a list gives each password with its row. */
  @Test
  void of_listWithPasswordsBesideIt_isRefused() {
    Struct given = fleet(listOf("[]")).toBuilder().putFields("passwords", Wire.text("x")).build();

    ProviderFault fault = assertThrows(ProviderFault.class, () -> FleetInputs.of(given));

    assertTrue(String.valueOf(fault.getMessage()).contains("passwords is no property"));
  }
}
