package dev.userfleet.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Everybody whom an org knows, deleted people too. In texts, e-mails stand for ids, so that the
 * texts of two orgs can be compared.
 *
 * @param byId id → field → value as text
 */
record People(Map<String, Map<String, String>> byId) {
  private static final Set<String> NO_FIELDS =
      Set.of("id", "username", "primaryContactInfo", "selfUri");

  /** What an org says of somebody for whom nothing is set; one role is everybody's. */
  private static final Set<String> UNSET = Set.of("", "[]", "{}", "false", "employee");

  static People of(JsonArray users) {
    Map<String, String> emails = new HashMap<>();
    users.forEach(user -> emails.put(text(user, "id"), text(user, "email")));
    Map<String, Map<String, String>> byId = new TreeMap<>();
    for (JsonElement user : users) {
      byId.put(text(user, "id"), fields(user.getAsJsonObject(), emails));
    }
    return new People(byId);
  }

  /** These and those of another org. */
  People and(People others) {
    Map<String, Map<String, String>> all = new TreeMap<>(byId);
    all.putAll(others.byId);
    return new People(all);
  }

  private static Map<String, String> fields(JsonObject user, Map<String, String> emails) {
    Map<String, String> fields = new TreeMap<>();
    user.asMap()
        .forEach(
            (name, value) -> {
              String text = field(name, value, emails);
              if (!NO_FIELDS.contains(name) && !UNSET.contains(text)) {
                fields.put(name, text);
              }
            });
    return fields;
  }

  private static String field(String name, JsonElement value, Map<String, String> emails) {
    return switch (name) {
      case "division" -> text(value, "name");
      case "manager" -> emails.getOrDefault(text(value, "id"), "nobody");
      case "addresses" -> phones(value.getAsJsonArray());
      case "authorization" -> roles(value.getAsJsonObject().getAsJsonArray("roles"));
      case "dateWelcomeSent" -> "once";
      default -> value.isJsonPrimitive() ? value.getAsString() : value.toString();
    };
  }

  private static String roles(JsonArray roles) {
    return roles.isEmpty()
        ? "no role"
        : StreamSupport.stream(roles.spliterator(), /* parallel= */ false)
            .map(role -> text(role, "name"))
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static String phones(JsonArray addresses) {
    return StreamSupport.stream(addresses.spliterator(), /* parallel= */ false)
        .map(JsonElement::getAsJsonObject)
        .filter(contact -> contact.get("mediaType").getAsString().equals("PHONE"))
        .map(
            phone ->
                text(phone, "type")
                    + " "
                    + (phone.has("extension")
                        ? "x" + text(phone, "extension")
                        : text(phone, "address")))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String text(JsonElement object, String field) {
    return object.getAsJsonObject().get(field).getAsString();
  }

  /** What differs from an earlier look, a line a person; versions are left out. */
  List<String> since(People earlier) {
    Set<String> lines = new TreeSet<>();
    byId.forEach(
        (id, fields) -> {
          Map<String, String> olds = earlier.byId.get(id);
          String changes = changes(olds == null ? Map.of() : olds, fields);
          if (!changes.isEmpty()) {
            lines.add((olds == null ? "new " : "") + email(olds == null ? fields : olds) + changes);
          }
        });
    return List.copyOf(lines);
  }

  private static String changes(Map<String, String> olds, Map<String, String> news) {
    Set<String> names = new TreeSet<>(olds.keySet());
    names.addAll(news.keySet());
    names.remove("version");
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String before = olds.getOrDefault(name, "-");
      String after = news.getOrDefault(name, "-");
      if (olds.isEmpty() && !name.equals("email")) {
        changes.add(name + " " + after);
      } else if (!olds.isEmpty() && !before.equals(after)) {
        changes.add(name + " " + before + " -> " + after);
      }
    }
    return changes.stream().map(change -> "; " + change).collect(Collectors.joining());
  }

  private static String email(Map<String, String> fields) {
    return fields.getOrDefault("email", "?");
  }

  /** A text with every known id replaced. */
  String named(String text) {
    String named = text;
    for (Map.Entry<String, Map<String, String>> person : byId.entrySet()) {
      named = named.replace(person.getKey(), email(person.getValue()));
    }
    return named;
  }

  /** Everybody by e-mail, versions included. */
  @Override
  public String toString() {
    return byId.values().stream()
        .map(fields -> email(fields) + " " + fields)
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
