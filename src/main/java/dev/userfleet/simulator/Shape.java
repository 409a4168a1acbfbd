package dev.userfleet.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the value of a field may look like. Each method returns what is kept or refuses (400). */
final class Shape {
  private static final Set<String> MEDIA = Set.of("PHONE", "EMAIL", "SMS");
  private static final Set<String> CONTACT_TYPES =
      Set.of("PRIMARY", "WORK", "WORK2", "WORK3", "WORK4", "HOME", "MOBILE", "MAIN", "OTHER");
  private static final List<String> CONTACT_TEXTS =
      List.of("address", "display", "mediaType", "type", "extension", "countryCode", "integration");
  private static final List<String> EMPLOYER_TEXTS =
      List.of("officialName", "employeeId", "employeeType", "dateHire");

  private Shape() {}

  static String text(String field, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw ApiError.invalidValue(value, field, "a text");
  }

  static JsonElement textElement(String field, JsonElement value) {
    return new JsonPrimitive(text(field, value));
  }

  static JsonElement flag(String field, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive;
    }
    throw ApiError.invalidValue(value, field, "true, false");
  }

  static List<String> texts(String field, JsonElement value) {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : list(field, value)) {
      texts.add(text(field, element));
    }
    return texts;
  }

  static JsonElement textList(String field, JsonElement value) {
    return JsonText.GSON.toJsonTree(texts(field, value));
  }

  static JsonElement contacts(String field, JsonElement value) {
    JsonArray contacts = new JsonArray();
    for (JsonElement element : list(field, value)) {
      contacts.add(contact(field, element));
    }
    return contacts;
  }

  static JsonElement employerInfo(String field, JsonElement value) {
    JsonObject info = members(field, value, EMPLOYER_TEXTS);
    if (info.has("dateHire")) {
      try {
        LocalDate.parse(info.get("dateHire").getAsString());
      } catch (DateTimeException notADate) {
        throw ApiError.invalidDate(field + ".dateHire");
      }
    }
    return info;
  }

  private static JsonObject contact(String field, JsonElement value) {
    JsonObject contact = members(field, value, CONTACT_TEXTS);
    requireOneOf(field + ".mediaType", contact.get("mediaType"), MEDIA);
    requireOneOf(field + ".type", contact.get("type"), CONTACT_TYPES);
    if (contact.has("address") == contact.has("extension")) {
      throw ApiError.invalidValue(contact, field, "a contact with an address or an extension");
    }
    return contact;
  }

  private static void requireOneOf(String field, @Nullable JsonElement value, Set<String> allowed) {
    if (value == null || !allowed.contains(value.getAsString())) {
      throw ApiError.invalidValue(value, field, String.join(", ", allowed));
    }
  }

  private static JsonArray list(String field, JsonElement value) {
    if (value instanceof JsonArray array) {
      return array;
    }
    throw ApiError.invalidValue(value, field, "a list");
  }

  /** The known members of an object, all texts; others are ignored. */
  private static JsonObject members(String field, JsonElement value, List<String> known) {
    if (!value.isJsonObject()) {
      throw ApiError.invalidValue(value, field, "an object");
    }
    JsonBody body = JsonBody.of(value);
    JsonObject kept = new JsonObject();
    for (String member : known) {
      String text = body.text(member);
      if (text != null && !text.isEmpty()) {
        kept.addProperty(member, text);
      }
    }
    return kept;
  }
}
