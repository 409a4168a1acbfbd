package dev.userfleet.simulator.store;

import com.google.errorprone.annotations.Immutable;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.settings.Behaviour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plain fields of a user: which calls take them, what they look like, when they are shown. */
public enum UserField {
  DEPARTMENT("department", Shape::textElement, Taken.BY_BOTH, Shown.ALWAYS),
  TITLE("title", Shape::textElement, Taken.BY_BOTH, Shown.ALWAYS),
  ADDRESSES("addresses", Contacts::read, Taken.BY_BOTH, Shown.ALWAYS),
  PREFERRED_NAME("preferredName", Shape::textElement, Taken.BY_PATCH, Shown.ALWAYS),
  ACD_AUTO_ANSWER("acdAutoAnswer", Shape::flag, Taken.BY_PATCH, Shown.ALWAYS),
  CERTIFICATIONS("certifications", Shape::textList, Taken.BY_PATCH, Shown.EXPANDED),
  PROFILE_SKILLS("profileSkills", Shape::textList, Taken.BY_PATCH, Shown.EXPANDED),
  EMPLOYER_INFO("employerInfo", Shape::employerInfo, Taken.BY_PATCH, Shown.EXPANDED),
  CHAT("chat", Shape::chat, Taken.BY_PATCH, Shown.ALWAYS),
  IMAGES("images", Shape::images, Taken.BY_PATCH, Shown.ALWAYS),
  BIOGRAPHY("biography", Shape::biography, Taken.BY_PATCH, Shown.EXPANDED),
  LOCATIONS("locations", Shape::locations, Taken.BY_PATCH, Shown.EXPANDED);

  /** Which bodies have the field: CreateUser and UpdateUser, or UpdateUser only. */
  enum Taken {
    BY_BOTH,
    BY_PATCH
  }

  /** Whether a reply has the field without being asked to expand it. */
  enum Shown {
    ALWAYS,
    EXPANDED
  }

  /** Checks a value and returns what is kept of it. */
  @Immutable
  private interface Reader {
    JsonElement read(String field, JsonElement value);
  }

  private final String apiName;
  private final Reader reader;
  private final Taken taken;
  private final Shown shown;

  UserField(String apiName, Reader reader, Taken taken, Shown shown) {
    this.apiName = apiName;
    this.reader = reader;
    this.taken = taken;
    this.shown = shown;
  }

  public String apiName() {
    return apiName;
  }

  public boolean isExpandOnly() {
    return shown == Shown.EXPANDED;
  }

  /** What a reply shows for a user who has no value, or null for nothing. */
  public @Nullable JsonElement unset() {
    return switch (this) {
      case ACD_AUTO_ANSWER -> new JsonPrimitive(false);
      case ADDRESSES, CERTIFICATIONS, PROFILE_SKILLS, IMAGES, LOCATIONS -> new JsonArray();
      case DEPARTMENT, TITLE, PREFERRED_NAME, EMPLOYER_INFO, CHAT, BIOGRAPHY -> null;
    };
  }

  /** The fields a new user starts with. */
  public static JsonObject created(JsonBody body, String email) {
    JsonObject fields = new JsonObject();
    for (UserField field : values()) {
      if (field.taken == Taken.BY_BOTH) {
        field.copy(body, fields, email);
      }
    }
    return fields;
  }

  /** The fields after an edit: what the body does not have stays, what it has empty goes. */
  public static JsonObject edited(JsonObject before, JsonBody body, String email) {
    JsonObject fields = before.deepCopy();
    for (UserField field : values()) {
      field.copy(body, fields, email);
    }
    return fields;
  }

  static JsonObject withoutExtensions(JsonObject before) {
    JsonArray addresses = addresses(before);
    if (addresses.isEmpty()) {
      return before;
    }
    JsonObject fields = before.deepCopy();
    fields.add(ADDRESSES.apiName, Contacts.withoutExtensions(addresses));
    return fields;
  }

  /**
   * Checks that the client may assign the extensions.
   *
   * @throws ApiError 403 if there is one, and it may not
   */
  public static void requireExtensionsPermitted(JsonObject fields, Behaviour behaviour) {
    String permission = "telephony:extension:assign";
    if (Contacts.haveExtension(addresses(fields)) && !behaviour.permits(permission)) {
      throw ApiError.missingPermissions(List.of(permission));
    }
  }

  public static JsonArray addresses(JsonObject fields) {
    JsonArray addresses = fields.getAsJsonArray(ADDRESSES.apiName);
    return addresses == null ? new JsonArray() : addresses;
  }

  private void copy(JsonBody body, JsonObject fields, String email) {
    JsonElement sent = body.get(apiName);
    if (sent == null) {
      return;
    }
    JsonElement value = reader.read(apiName, sent);
    if (this == ADDRESSES) {
      value = Contacts.withoutPrimaryEmail(value.getAsJsonArray(), email);
    }
    if (isEmpty(value)) {
      fields.remove(apiName);
    } else {
      fields.add(apiName, value);
    }
  }

  private static boolean isEmpty(JsonElement value) {
    return value.isJsonPrimitive()
        ? value.getAsString().isEmpty()
        : value.isJsonArray()
            ? value.getAsJsonArray().isEmpty()
            : value.getAsJsonObject().isEmpty();
  }
}
