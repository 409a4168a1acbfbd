package dev.userfleet.simulator.users;

import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.store.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One condition of a search: some field compares to some value, whatever their case.
 *
 * @param type how they compare
 * @param fields at least one
 * @param values at least one, in lower case
 */
record Criterion(Type type, List<SearchField> fields, List<String> values) {

  /** The search types this org knows; the API has more. */
  enum Type {
    EXACT,
    STARTS_WITH,
    CONTAINS,
    TERM,
    TERMS;

    private boolean test(String text, String value) {
      return switch (this) {
        case EXACT -> text.equals(value);
        case STARTS_WITH -> text.startsWith(value);
        case CONTAINS -> text.contains(value);
        case TERM, TERMS -> Arrays.asList(text.split("\\s+", -1)).contains(value);
      };
    }

    private static Type parse(String name) {
      return Arrays.stream(values())
          .filter(type -> type.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  ApiError.invalidValue(
                      name,
                      "type",
                      Arrays.stream(values()).map(Type::name).collect(Collectors.joining(", "))));
    }
  }

  static Criterion read(JsonBody body) {
    Type type = Type.parse(body.requiredText("type"));
    String operator = body.text("operator");
    if (operator != null && !operator.equals("AND")) {
      throw ApiError.invalidValue(operator, "operator", "AND");
    }
    List<SearchField> fields =
        body.texts("fields").stream().map(name -> SearchField.parse("fields", name)).toList();
    if (fields.isEmpty()) {
      throw ApiError.invalidValue("[]", "fields", "at least one field");
    }
    List<String> values = new ArrayList<>(body.texts("values"));
    String value = body.text("value");
    if (value != null) {
      values.add(value);
    }
    if (values.isEmpty()) {
      throw ApiError.invalidValue(/* value= */ null, "value", "a value, or a list of values");
    }
    return new Criterion(
        type, fields, values.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList());
  }

  boolean concernsState() {
    return fields.contains(SearchField.STATE);
  }

  /** Whether it asks for users by their whole e-mail, and nothing else. */
  boolean isExactEmail() {
    return type == Type.EXACT && fields.stream().allMatch(SearchField.EMAIL_FIELDS::contains);
  }

  boolean matches(User user) {
    return fields.stream()
        .map(field -> field.of(user).toLowerCase(Locale.ROOT))
        .anyMatch(text -> values.stream().anyMatch(value -> type.test(text, value)));
  }
}
