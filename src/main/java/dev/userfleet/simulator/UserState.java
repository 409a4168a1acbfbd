package dev.userfleet.simulator;

import com.google.gson.annotations.SerializedName;
import java.util.Locale;

/** A user's life: deleted users keep their e-mail and can be restored. */
enum UserState {
  @SerializedName("active")
  ACTIVE,
  @SerializedName("inactive")
  INACTIVE,
  @SerializedName("deleted")
  DELETED;

  static UserState parse(String field, String text) {
    for (UserState state : values()) {
      if (state.apiName().equals(text)) {
        return state;
      }
    }
    throw ApiError.invalidValue(text, field, "active, inactive, deleted");
  }

  String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
