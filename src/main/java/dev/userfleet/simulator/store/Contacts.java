package dev.userfleet.simulator.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A user's addresses: telephones, further e-mails. */
public final class Contacts {
  private static final Set<String> MEDIA = Set.of("PHONE", "EMAIL", "SMS");
  private static final Set<String> TYPES =
      Set.of("PRIMARY", "WORK", "WORK2", "WORK3", "WORK4", "HOME", "MOBILE", "MAIN", "OTHER");
  private static final List<String> TEXTS =
      List.of("address", "display", "mediaType", "type", "extension", "countryCode", "integration");

  /** What can be dialled; the API does not say more. */
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ().-]{2,25}");

  private Contacts() {}

  /**
   * The contacts as they are kept.
   *
   * @throws ApiError 400 if one is none, or two are of the same kind
   */
  static JsonElement read(String field, JsonElement value) {
    JsonArray contacts = new JsonArray();
    Set<List<JsonElement>> kinds = new HashSet<>();
    for (JsonElement element : Shape.list(field, value)) {
      JsonObject contact = contact(field, element);
      if (!kinds.add(List.of(contact.get("mediaType"), contact.get("type")))) {
        throw ApiError.invalidValue(contact, field, "one contact of each mediaType and type");
      }
      contacts.add(contact);
    }
    return contacts;
  }

  /** The primary e-mail contact is not stored: it follows the user's e-mail, and is that or 400. */
  static JsonArray withoutPrimaryEmail(JsonArray contacts, String email) {
    return without(
        contacts,
        contact -> {
          if (!isPrimary(contact) || !contact.get("mediaType").getAsString().equals("EMAIL")) {
            return false;
          }
          if (contact.has("address")
              && contact.get("address").getAsString().equalsIgnoreCase(email)) {
            return true;
          }
          throw ApiError.invalidValue(contact, "addresses", "the user's e-mail as PRIMARY EMAIL");
        });
  }

  static JsonArray withoutExtensions(JsonArray contacts) {
    return without(contacts, contact -> contact.has("extension"));
  }

  static boolean haveExtension(JsonArray contacts) {
    return withoutExtensions(contacts).size() < contacts.size();
  }

  public static boolean isPrimary(JsonObject contact) {
    return contact.get("type").getAsString().equals("PRIMARY");
  }

  /** As an org tells them that derives shapes of its own. */
  public static JsonArray derived(JsonArray contacts) {
    JsonArray derived = new JsonArray();
    contacts.forEach(contact -> derived.add(derived(contact.getAsJsonObject().deepCopy())));
    return derived;
  }

  private static JsonObject derived(JsonObject contact) {
    if (contact.has("extension")) {
      String extension = contact.get("extension").getAsString();
      switch (extension.length() % 3) {
        case 0 -> {
          contact.addProperty("address", extension);
          contact.addProperty("display", extension);
        }
        case 1 -> {
          contact.remove("extension");
          contact.addProperty("display", "(" + extension + ")");
        }
        default -> contact.addProperty("display", "+4930123456");
      }
    } else if (contact.get("mediaType").getAsString().equals("PHONE")) {
      String spaced = contact.get("address").getAsString().replaceFirst("^(\\+..)(..)", "$1 $2 ");
      contact.addProperty("address", spaced);
      contact.addProperty("display", "(" + spaced + ")");
    }
    return contact;
  }

  private static JsonArray without(JsonArray contacts, Predicate<JsonObject> left) {
    JsonArray kept = new JsonArray();
    for (JsonElement contact : contacts) {
      if (!left.test(contact.getAsJsonObject())) {
        kept.add(contact);
      }
    }
    return kept;
  }

  private static JsonObject contact(String field, JsonElement value) {
    JsonObject contact = Shape.members(field, value, TEXTS);
    requireOneOf(field + ".mediaType", contact.get("mediaType"), MEDIA);
    requireOneOf(field + ".type", contact.get("type"), TYPES);
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
      Shape.requireEmail(field + ".address", address);
    } else if (!PHONE.matcher(address).matches()) {
      throw ApiError.invalidValue(address, field + ".address", "a phone number");
    }
  }

  private static void requireOneOf(String field, @Nullable JsonElement value, Set<String> allowed) {
    if (value == null || !allowed.contains(value.getAsString())) {
      throw ApiError.invalidValue(value, field, String.join(", ", new TreeSet<>(allowed)));
    }
  }
}
