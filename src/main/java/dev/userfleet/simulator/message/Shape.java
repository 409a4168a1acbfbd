package dev.userfleet.simulator.message;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the value of a field may look like. Each method returns what is kept or refuses (400). */
public final class Shape {
  private static final List<String> EMPLOYER_TEXTS =
      List.of("officialName", "employeeId", "employeeType", "dateHire");

  /** No blanks, nothing invisible, and a domain of at least two labels. */
  private static final Pattern EMAIL =
      Pattern.compile("[^%1$s]+@[^.%1$s]+(\\.[^.%1$s]+)+".formatted("@<>\\p{Z}\\p{C}"));

  private Shape() {}

  static String text(String field, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw ApiError.invalidValue(value, field, "a text");
  }

  public static JsonElement textElement(String field, JsonElement value) {
    return new JsonPrimitive(text(field, value));
  }

  public static JsonElement flag(String field, JsonElement value) {
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

  public static double number(String field, JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      return primitive.getAsDouble();
    }
    throw ApiError.invalidValue(value, field, "a number");
  }

  public static void requireEmail(String field, String text) {
    if (!EMAIL.matcher(text).matches()) {
      throw ApiError.invalidValue(text, field, "an e-mail address");
    }
  }

  public static List<String> texts(String field, JsonElement value) {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : list(field, value)) {
      texts.add(text(field, element));
    }
    return texts;
  }

  public static JsonElement textList(String field, JsonElement value) {
    return JsonText.GSON.toJsonTree(texts(field, value));
  }

  public static JsonElement employerInfo(String field, JsonElement value) {
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

  public static JsonElement chat(String field, JsonElement value) {
    return members(field, value, List.of("jabberId"));
  }

  public static JsonElement images(String field, JsonElement value) {
    return listOf(field, value, List.of("resolution", "imageUri"));
  }

  public static JsonElement locations(String field, JsonElement value) {
    return listOf(field, value, List.of("id", "floorplanId", "notes"));
  }

  public static JsonElement biography(String field, JsonElement value) {
    JsonObject biography = members(field, value, List.of("biography", "spouse"));
    for (String list : List.of("interests", "hobbies")) {
      List<String> texts = JsonBody.of(value).texts(list);
      if (!texts.isEmpty()) {
        biography.add(list, JsonText.GSON.toJsonTree(texts));
      }
    }
    return biography;
  }

  private static JsonArray listOf(String field, JsonElement value, List<String> members) {
    JsonArray kept = new JsonArray();
    list(field, value).forEach(element -> kept.add(members(field, element, members)));
    return kept;
  }

  public static JsonArray list(String field, JsonElement value) {
    if (value instanceof JsonArray array) {
      return array;
    }
    throw ApiError.invalidValue(value, field, "a list");
  }

  /** The known members of an object, all texts; others are ignored. */
  public static JsonObject members(String field, JsonElement value, List<String> known) {
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
