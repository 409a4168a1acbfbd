package dev.userfleet.provider;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Value;
import dev.userfleet.genesys.Contact;
import dev.userfleet.genesys.EmployerInfo;
import dev.userfleet.genesys.User;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user of the org in the words of a user's inputs. Pure. */
final class Snapshot {
  private static final Gson GSON = new Gson();

  private final User user;

  Snapshot(User user) {
    this.user = user;
  }

  /**
   * The field as the org has it now. A value that says the same as {@code declared} is returned as
   * it was declared, so that its spelling and its secrecy stay.
   */
  Value value(UserField field, @Nullable Value declared) {
    Value actual = Wire.value(actual(field, declared));
    if (declared == null) {
      return actual;
    }
    if (UserChanges.same(field, declared, actual)) {
      return declared;
    }
    return Wire.hasSecret(declared) ? Wire.secret(actual) : actual;
  }

  boolean says(UserField field, Value declared) {
    return UserChanges.same(field, declared, Wire.value(actual(field, declared)));
  }

  /** Whether the org has anything in that field. */
  boolean has(UserField field) {
    JsonElement actual = actual(field, null);
    if (actual.isJsonPrimitive()) {
      return !actual.getAsString().isEmpty() && !actual.equals(new JsonPrimitive(false));
    }
    return actual.isJsonArray() ? !actual.getAsJsonArray().isEmpty() : isFilled(actual);
  }

  private static boolean isFilled(JsonElement actual) {
    return actual.isJsonObject() && !actual.getAsJsonObject().isEmpty();
  }

  private JsonElement actual(UserField field, @Nullable Value declared) {
    return switch (field) {
      case EMAIL -> text(user.email());
      case NAME -> text(user.name());
      case DIVISION -> division(declared);
      case DEPARTMENT -> text(user.department());
      case TITLE -> text(user.title());
      case STATE -> text(user.state());
      case MANAGER -> text(user.manager() == null ? null : user.manager().id());
      case PHONE_NUMBERS -> GSON.toJsonTree(phones());
      case ACD_AUTO_ANSWER -> new JsonPrimitive(Boolean.TRUE.equals(user.acdAutoAnswer()));
      case CERTIFICATIONS -> list(user.certifications());
      case PROFILE_SKILLS -> list(user.profileSkills());
      case EMPLOYER_INFO -> employer(declared);
      case PASSWORD, PASSWORD_VERSION, INVITE, SAME_PERSON -> JsonNull.INSTANCE;
    };
  }

  /** A division is known by name to people, unless they gave its id. */
  private JsonElement division(@Nullable Value declared) {
    if (user.division() == null) {
      return text(null);
    }
    boolean byId = declared != null && Directory.isId(Wire.bare(declared).getStringValue());
    return text(byId ? user.division().id() : user.division().name());
  }

  private List<Map<String, String>> phones() {
    return user.addresses().stream().filter(Contact::isPhone).map(Snapshot::phone).toList();
  }

  private static Map<String, String> phone(Contact contact) {
    UserInputs.PhoneNumber phone = UserInputs.PhoneNumber.of(contact);
    return phone.number() != null
        ? Map.of("number", phone.number(), "type", phone.typeOrWork())
        : Map.of("extension", String.valueOf(phone.extension()), "type", phone.typeOrWork());
  }

  /** Only the parts that are declared, if any are: the others are somebody else's. */
  private JsonElement employer(@Nullable Value declared) {
    JsonObject parts = new JsonObject();
    EmployerInfo info = user.employerInfo();
    if (info != null) {
      EmployerInfo.PARTS.forEach(name -> parts.addProperty(name, info.part(name)));
    }
    parts.entrySet().removeIf(part -> part.getValue().isJsonNull());
    if (declared != null) {
      parts.keySet().retainAll(Wire.bare(declared).getStructValue().getFieldsMap().keySet());
    }
    return parts;
  }

  private static JsonElement list(List<String> texts) {
    return GSON.toJsonTree(texts);
  }

  private static JsonElement text(@Nullable String text) {
    return new JsonPrimitive(text == null ? "" : text);
  }
}
