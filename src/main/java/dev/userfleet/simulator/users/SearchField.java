package dev.userfleet.simulator.users;

import com.google.gson.JsonElement;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserField;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A field of a user that can be searched and sorted by. */
enum SearchField {
  ID,
  NAME,
  EMAIL,
  USERNAME,
  STATE,
  DEPARTMENT,
  TITLE;

  /** The fields that are the user's e-mail. */
  static final Set<SearchField> EMAIL_FIELDS = Set.of(EMAIL, USERNAME);

  static SearchField parse(String where, String name) {
    return Arrays.stream(values())
        .filter(field -> field.apiName().equals(name))
        .findFirst()
        .orElseThrow(() -> ApiError.invalidValue(name, where, allowed()));
  }

  private String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String allowed() {
    return Arrays.stream(values()).map(SearchField::apiName).collect(Collectors.joining(", "));
  }

  /** The user's value, empty if there is none. */
  String of(User user) {
    return switch (this) {
      case ID -> user.id();
      case NAME -> user.name();
      case EMAIL, USERNAME -> user.email();
      case STATE -> user.state().apiName();
      case DEPARTMENT -> plain(user, UserField.DEPARTMENT);
      case TITLE -> plain(user, UserField.TITLE);
    };
  }

  private static String plain(User user, UserField field) {
    JsonElement text = user.fields().get(field.apiName());
    return text == null ? "" : text.getAsString();
  }
}
