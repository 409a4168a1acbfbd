package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.person.Field;
import dev.userfleet.provider.config.ConfigKey;
import dev.userfleet.provider.config.MissingSkills;
import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.provider.config.OnExisting;
import dev.userfleet.provider.config.SharedLimitMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SchemaTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

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
  void text_fleetUser_isAUserWithAKeyAndMemberships() {
    Set<String> expected = new TreeSet<>(Field.labels(Field.OF_USER));
    expected.addAll(Set.of("groups", "queues", "roles", "managementUnit", "workPlan"));
    expected.addAll(Set.of("key", "formerKey", "source"));

    assertEquals(expected, keys("types", "userfleet:index:FleetUser", "properties"));
  }

  @Test
  void text_defaults_areAMemberButTheAnswerForOne() {
    Set<String> expected = new TreeSet<>(Field.labels(Field.OF_MEMBER));
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

  /** Generated Go, for one, does not compile where one of these is a type of its own, too. */
  @Test
  void text_types_haveNoNameThatIsGeneratedForAResource() {
    List<String> made =
        at("resources").keySet().stream()
            .map(SchemaTest::name)
            .flatMap(
                resource ->
                    Stream.of("", "State", "Args", "Input", "Output", "Map", "Array", "Ptr")
                        .map(resource::concat))
            .filter(at("types").keySet().stream().map(SchemaTest::name).toList()::contains)
            .toList();

    assertEquals(List.of(), made);
  }

  @Test
  void text_references_leadToTypes() {
    List<String> lost =
        everything(schema)
            .filter(object -> object.has("$ref"))
            .map(object -> object.get("$ref").getAsString())
            .filter(
                reference ->
                    !at("types").keySet().contains(reference.substring("#/types/".length())))
            .toList();

    assertEquals(List.of(), lost);
  }

  /** Whoever writes a program sees them where the editor offers words. */
  @Test
  void text_closedSets_areEnumsOfWhatIsTaken() {
    for (String type : words("PhoneType")) {
      assertEquals(
          "[]", faults("phoneNumbers", "[{'type':'" + type + "','number':'+4930123456'}]"), type);
    }
    for (String state : words("AccountState")) {
      assertEquals("[]", faults("state", "'" + state + "'"), state);
    }

    assertEquals(
        "[phoneNumbers[0].type: \"pager\" is none of "
            + String.join(", ", words("PhoneType"))
            + "]",
        faults("phoneNumbers", "[{'type':'pager','number':'+4930123456'}]"));
    assertEquals(
        "[state: \"gone\" is none of " + String.join(", ", words("AccountState")) + "]",
        faults("state", "'gone'"));
    assertEquals(spelled(OnExisting.values()), words("OnExisting"));
    assertEquals(spelled(OnDestroy.values()), words("OnDestroy"));
    assertEquals(spelled(MissingSkills.values()), words("MissingSkills"));
    assertEquals(spelled(SharedLimitMode.values()), words("SharedLimitMode"));
  }

  /** A text whose description counts a few words up belongs to an enum. */
  @Test
  void text_propertiesOfAClosedSet_referToIt() {
    assertEquals(
        Set.of("PhoneType"), referred(at("types", "userfleet:index:PhoneNumber", "properties")));
    assertEquals(
        Set.of("OnExisting", "OnDestroy", "MissingSkills", "SharedLimitMode"),
        referred(at("config", "variables")));
    assertEquals(
        Set.of("OnExisting", "OnDestroy", "MissingSkills", "SharedLimitMode"),
        referred(at("provider", "inputProperties")));
    assertEquals(
        Set.of("OnExisting", "OnDestroy", "MissingSkills", "SharedLimitMode"),
        referred(at("provider", "properties")));
  }

  /** The provider refuses what it would have to wait for there. */
  @Test
  void text_whatNamesAResource_isKnownAtOnce() {
    assertEquals(
        Set.of("key", "formerKey", "source"),
        plain(at("types", "userfleet:index:FleetUser", "properties")));
    assertEquals(
        Set.of("users", "roster", "keyPrefix"),
        plain(at("resources", "userfleet:index:UserFleet", "inputProperties")));
  }

  /** Generated Go does not compile where a type is an input by plain items alone. */
  @Test
  void text_itemsOfLists_areNoPlainTypes() {
    assertEquals(
        List.of(),
        everything(schema)
            .filter(object -> object.has("items"))
            .map(object -> object.getAsJsonObject("items"))
            .filter(items -> items.has("plain"))
            .toList());
  }

  /** Else they would be given Pulumi's names. */
  @Test
  void text_everyLanguage_hasANameOfOurOwn() {
    Map<String, String> names =
        Map.of(
            "csharp", "rootNamespace",
            "go", "importBasePath",
            "java", "basePackage",
            "nodejs", "packageName",
            "python", "packageName");
    names.forEach(
        (language, name) ->
            assertTrue(
                at("language", language)
                    .get(name)
                    .getAsString()
                    .toLowerCase(Locale.ROOT)
                    .contains("userfleet"),
                language));
    assertEquals(names.keySet(), keys("language"));
  }

  @Test
  void text_examples_nameResourcesAndFieldsThatThereAre() {
    at("resources")
        .entrySet()
        .forEach(
            resource -> {
              String words = resource.getValue().getAsJsonObject().get("description").getAsString();
              Matcher yaml = YAML.matcher(words);
              assertTrue(yaml.find(), resource.getKey());
              List<JsonObject> declared =
                  new Gson()
                          .toJsonTree(
                              new Yaml(new SafeConstructor(new LoaderOptions()))
                                  .load(yaml.group(1)))
                          .getAsJsonObject()
                          .getAsJsonObject("resources")
                          .asMap()
                          .values()
                          .stream()
                          .map(JsonElement::getAsJsonObject)
                          .toList();
              assertTrue(declared.stream().anyMatch(one -> type(one).equals(resource.getKey())));
              assertEquals(
                  List.of(), declared.stream().flatMap(this::unknownFields).toList(), words);
            });
  }

  private static String type(JsonObject declared) {
    return declared.get("type").getAsString().replace("userfleet:", "userfleet:index:");
  }

  /** What people call the members of a map is up to them. */
  private Stream<String> unknownFields(JsonObject declared) {
    JsonObject inputs = at("resources", type(declared), "inputProperties");
    Set<String> fields = new TreeSet<>(Field.labels(Field.OF_MEMBER));
    fields.addAll(Set.of("key", "type", "number"));
    return declared.getAsJsonObject("properties").entrySet().stream()
        .flatMap(
            property ->
                !inputs.has(property.getKey())
                    ? Stream.of(property.getKey())
                    : inputs.getAsJsonObject(property.getKey()).has("additionalProperties")
                        ? Stream.empty()
                        : everything(property.getValue())
                            .flatMap(object -> object.keySet().stream())
                            .filter(field -> !fields.contains(field)));
  }

  private static List<String> spelled(Enum<?>[] values) {
    return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** What a roster would say to a user with that field, as a list. */
  private static String faults(String field, String json) {
    List<String> faults = new ArrayList<>();
    Object unused =
        Field.ofRoster(field)
            .orElseThrow()
            .kind()
            .read(
                new Gson().fromJson(json, Object.class),
                (part, reason) -> faults.add(field + part + ": " + reason));
    return faults.toString();
  }

  private List<String> words(String type) {
    return at("types", "userfleet:index:" + type).getAsJsonArray("enum").asList().stream()
        .map(word -> word.getAsJsonObject().get("value").getAsString())
        .toList();
  }

  private static Set<String> referred(JsonObject properties) {
    return properties.asMap().values().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(property -> property.has("$ref"))
        .map(property -> name(property.get("$ref").getAsString()))
        .collect(Collectors.toSet());
  }

  private static Set<String> plain(JsonObject properties) {
    return properties.entrySet().stream()
        .filter(property -> property.getValue().getAsJsonObject().has("plain"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Stream<JsonObject> everything(JsonElement element) {
    Collection<JsonElement> inside =
        element.isJsonObject()
            ? element.getAsJsonObject().asMap().values()
            : element.isJsonArray() ? element.getAsJsonArray().asList() : List.of();
    return Stream.concat(
        element.isJsonObject() ? Stream.of(element.getAsJsonObject()) : Stream.of(),
        inside.stream().flatMap(SchemaTest::everything));
  }

  private static String name(String token) {
    return token.substring(token.lastIndexOf(':') + 1);
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
