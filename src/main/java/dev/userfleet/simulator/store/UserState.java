package dev.userfleet.simulator.store;

import com.google.gson.annotations.SerializedName;
import dev.userfleet.simulator.message.ApiError;
import java.util.Locale;

/** A user's life: deleted users keep their e-mail and can be restored. */
public enum UserState {
  @SerializedName("active")
  ACTIVE,
  @SerializedName("inactive")
  INACTIVE,
  @SerializedName("deleted")
  DELETED;

  public static UserState parse(String field, String text) {
    for (UserState state : values()) {
      if (state.apiName().equals(text)) {
        return state;
      }
    }
    throw ApiError.invalidValue(text, field, "active, inactive, deleted");
  }

  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
