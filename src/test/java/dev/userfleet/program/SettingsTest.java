package dev.userfleet.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.userfleet.roster.PhoneCountry;
import dev.userfleet.roster.row.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void read_everyKey_givesTypedValues() {
    assertEquals(
        new Settings(
            Optional.of("users.csv"),
            Optional.of(PhoneCountry.of("DE")),
            true,
            Optional.of("eu-"),
            Map.of("division", "Sales", "acdAutoAnswer", true, "certifications", List.of("a")),
            Map.of("E1", "s3cret", "E2", "0012"),
            Map.of("groups", List.of("Service")),
            List.of()),
        read(
            Map.of(
                "roster", "users.csv",
                "phoneCountry", "de",
                "allowEmpty", "true",
                "keyPrefix", "eu-",
                "defaults",
                    "{\"division\":\"Sales\",\"acdAutoAnswer\":true,\"certifications\":[\"a\"]}",
                "passwords", "{\"E1\":\"s3cret\",\"E2\":\"0012\"}",
                "exclusive", "{\"groups\":[\"Service\"]}")));
  }

  @Test
  void read_setToNothing_isNotSet() {
    assertEquals(
        new Settings(
            Optional.of("users.csv"),
            Optional.empty(),
            false,
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of()),
        read(Map.of("roster", "users.csv", "keyPrefix", "", "defaults", "", "passwords", "")));
  }

  @Test
  void read_noRoster_saysWhatToType() {
    assertEquals(
        List.of(
            "userfleet:roster: is not set; type: pulumi config set userfleet:roster PATH (relative"
                + " to the project)"),
        faults(Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phoneCountry | Germany | userfleet:phoneCountry: \"Germany\" is no country; give its two"
            + " letters, such as DE",
        "allowEmpty | yes | userfleet:allowEmpty: \"yes\" is neither true nor false",
        "defaults | Home | userfleet:defaults: must map fields to values; type: pulumi config set"
            + " --path userfleet:defaults.FIELD VALUE",
        "exclusive | Service | userfleet:exclusive: must map groups, queues, roles or"
            + " managementUnits to lists of names; type: pulumi config set --path"
            + " 'userfleet:exclusive.groups[0]' NAME",
        "defaults | {\"stat\":\"active\"} | userfleet:defaults.stat: unknown; did you mean state?",
        "defaults | {\"email\":\"a@b.c\"} "
            + "| userfleet:defaults.email: belongs to one user; it cannot be a default",
        "passwords | s3cret | userfleet:passwords: must map keys to passwords; type: pulumi config"
            + " set --secret --path ''userfleet:passwords[\"KEY\"]''",
        "passwords | {\"E1\":[\"s3cret\"]} "
            + "| userfleet:passwords.E1: must be a text that is not empty",
        "passwords | {\"E1\":\"s3cret\",\"E1\":\"other\"} "
            + "| userfleet:passwords.E1: is given twice",
        "passwords | {\"\u00c4\":\"s3cret\",\"A\u0308\":\"other\"} "
            + "| userfleet:passwords.A\u0308: is given twice",
        "defaults | {\"title\":null,\"title\":\"A\"} | userfleet:defaults.title: is given twice",
      })
  void read_badValue_saysWhatIsWrong(String key, String value, String fault) {
    assertEquals(
        List.of(fault.replace("''", "'")), faults(Map.of("roster", "users.csv", key, value)));
  }

  @Test
  void toString_withPasswords_holdsNone() {
    Settings settings = read(Map.of("roster", "users.csv", "passwords", "{\"E1\":\"s3cret\"}"));

    assertFalse(settings.toString().contains("s3cret"));
  }

  private static Settings read(Map<String, String> config) {
    return Settings.read(key -> Optional.ofNullable(config.get(key)));
  }

  private static List<String> faults(Map<String, String> config) {
    return read(config).faults().stream().map(Fault::toString).toList();
  }
}
