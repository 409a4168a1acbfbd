package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.person.Field;
import dev.userfleet.provider.config.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private final JsonObject schema = JsonParser.parseString(Schema.text()).getAsJsonObject();

  @Test
  void text_userInputs_areTheFields() {
    assertEquals(
        new TreeSet<>(Field.labels(Field.OF_USER)),
        keys("resources", "userfleet:index:User", "inputProperties"));
  }

  @Test
  void text_userOutputs_areTheInputsButThePasswordAndWhatTheOrgSays() {
    Set<String> expected = new TreeSet<>(Field.labels(Field.OF_USER));
    expected.remove("password");
    expected.addAll(Set.of("userId", "organizationId", "version", "selfUri", "pending"));

    assertEquals(expected, keys("resources", "userfleet:index:User", "properties"));
  }

  @Test
  void text_fleetUser_isAUserWithAKey() {
    Set<String> expected = new TreeSet<>(Field.labels(Field.OF_USER));
    expected.addAll(Set.of("key", "formerKey", "source"));

    assertEquals(expected, keys("types", "userfleet:index:FleetUser", "properties"));
  }

  @Test
  void text_defaults_areAUserButTheAnswerForOne() {
    Set<String> expected = new TreeSet<>(Field.labels(Field.OF_USER));
    expected.remove("samePerson");

    assertEquals(expected, keys("types", "userfleet:index:UserDefaults", "properties"));
  }

  @Test
  void text_configuration_isTheKeysOfTheProvider() {
    Set<String> expected = new TreeSet<>(ConfigKey.keys());

    assertEquals(expected, new TreeSet<>(at("config", "variables").keySet()));
    assertEquals(expected, new TreeSet<>(at("provider", "inputProperties").keySet()));
  }

  @Test
  void text_configuration_isWhatTheDocsSay() throws IOException {
    String page = Files.readString(Path.of("docs", "configuration.md"));
    List<String> untold = new ArrayList<>();
    at("config", "variables")
        .entrySet()
        .forEach(
            entry -> {
              JsonObject variable = entry.getValue().getAsJsonObject();
              String row =
                  "| `%s` | %s%s |\n"
                      .formatted(
                          entry.getKey(),
                          variable.has("secret") ? "Secret. " : "",
                          variable.get("description").getAsString());
              if (!page.contains(row)) {
                untold.add(row);
              }
            });
    ConfigKey.OF_THE_PROGRAM.stream()
        .filter(key -> !page.contains("| `" + key + "` |"))
        .forEach(untold::add);

    assertEquals(List.of(), untold);
  }

  private Set<String> keys(String... path) {
    return new TreeSet<>(at(path).keySet());
  }

  private JsonObject at(String... path) {
    JsonObject at = schema;
    for (String step : path) {
      at = at.getAsJsonObject(step);
    }
    return at;
  }
}
