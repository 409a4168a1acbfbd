package dev.userfleet.model;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a roster says of one person.
 *
 * @param fields a field's value, in JSON with single quotes; a manager's key
 * @param hasPassword whether it gets one when it is made
 */
public record Person(String email, Map<Field, String> fields, boolean hasPassword) {
  static final String PASSWORD = "never-shown-1";

  static Person of(String email, int seed) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    int rest = seed;
    for (Field field : Field.values()) {
      fields.put(field, field.value(rest % 5 == 4 || field == Field.NAME ? rest / 5 : 0));
      rest = rest * 31 % 9973;
    }
    return new Person(email, fields, seed % 4 == 3);
  }

  Person with(Field field, int nth) {
    Map<Field, String> changed = new EnumMap<>(fields);
    changed.put(field, field.value(nth));
    return new Person(email, changed, hasPassword);
  }

  Person managedBy(String key) {
    Map<Field, String> changed = new EnumMap<>(fields);
    changed.put(Field.MANAGER, key);
    return new Person(email, changed, hasPassword);
  }

  Person at(String newEmail) {
    return new Person(newEmail, fields, hasPassword);
  }

  boolean declares(Field field) {
    return !value(field).isEmpty();
  }

  String value(Field field) {
    return fields.getOrDefault(field, "");
  }

  /** The key of the manager, if one is declared. */
  public Optional<String> manager() {
    return Optional.of(value(Field.MANAGER)).filter(key -> !key.isEmpty());
  }

  /**
   * As the engine passes it on.
   *
   * @param ids key → user id, of managers
   */
  public Struct inputs(Function<String, String> ids) {
    JsonObject json = new JsonObject();
    json.addProperty("email", email);
    // Whoever gets the e-mail of somebody who left is the same person here, under whichever name.
    json.addProperty("samePerson", true);
    fields.forEach(
        (field, value) -> {
          if (field != Field.MANAGER && !value.isEmpty()) {
            json.add(field.key, JsonParser.parseString(value.replace('\'', '"')));
          }
        });
    manager().ifPresent(key -> json.addProperty(Field.MANAGER.key, ids.apply(key)));
    if (!hasPassword) {
      return Props.of(json.toString());
    }
    json.addProperty("passwordVersion", 1);
    return Props.with(Props.of(json.toString()), "password", Props.secret(PASSWORD));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(email);
    fields.forEach(
        (field, value) -> {
          if (!value.isEmpty()) {
            text.append(' ').append(field.key).append('=').append(value);
          }
        });
    return text.append(hasPassword ? " password" : "").toString();
  }
}
