package dev.userfleet.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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

  /** No blanks, nothing invisible, and a domain of at least two labels. */
  private static final Pattern EMAIL =
      Pattern.compile("[^%1$s]+@[^.%1$s]+(\\.[^.%1$s]+)+".formatted("@<>\\p{Z}\\p{C}"));

  /** What can be dialled; the API does not say more. */
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ().-]{2,25}");

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

  /** A JSON number without a fraction; a text or a list that holds one is none. */
  static int integer(String field, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      try {
        return primitive.getAsBigDecimal().intValueExact();
      } catch (ArithmeticException notAnInteger) {
        throw ApiError.invalidValue(value, field, "an integer");
      }
    }
    throw ApiError.invalidValue(value, field, "an integer");
  }

  static void requireEmail(String field, String text) {
    if (!EMAIL.matcher(text).matches()) {
      throw ApiError.invalidValue(text, field, "an e-mail address");
    }
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
    Set<List<JsonElement>> kinds = new HashSet<>();
    for (JsonElement element : list(field, value)) {
      JsonObject contact = contact(field, element);
      if (!kinds.add(List.of(contact.get("mediaType"), contact.get("type")))) {
        throw ApiError.invalidValue(contact, field, "one contact of each mediaType and type");
      }
      contacts.add(contact);
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
    requireReachable(field, contact);
    return contact;
  }

  private static void requireReachable(String field, JsonObject contact) {
    String media = contact.get("mediaType").getAsString();
    if (contact.has("extension")) {
      if (!media.equals("PHONE")) {
        throw ApiError.invalidValue(contact, field, "an extension on PHONE only");
      }
      return;
    }
    String address = contact.get("address").getAsString();
    if (media.equals("EMAIL")) {
      requireEmail(field + ".address", address);
    } else if (!PHONE.matcher(address).matches()) {
      throw ApiError.invalidValue(address, field + ".address", "a phone number");
    }
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
