package dev.userfleet.provider;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.protobuf.Struct;
import dev.userfleet.genesys.Contact;
import dev.userfleet.genesys.EmployerInfo;
import io.grpc.Status;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user as declared, with every wrapper taken off. Null: not given, so not managed; empty: to be
 * cleared.
 */
record UserInputs(
    String email,
    String name,
    @Nullable String division,
    @Nullable String department,
    @Nullable String title,
    @Nullable String state,
    @Nullable String password,
    @Nullable Integer passwordVersion,
    @Nullable Boolean invite,
    @Nullable String manager,
    @Nullable List<PhoneNumber> phoneNumbers,
    @Nullable Boolean acdAutoAnswer,
    @Nullable List<String> certifications,
    @Nullable List<String> profileSkills,
    @Nullable EmployerInfo employerInfo,
    @Nullable Boolean samePerson) {

  private static final Gson GSON = new Gson();

  /**
   * @throws ProviderFault if a value has a type that Check would have refused
   */
  static UserInputs of(Struct properties) {
    JsonObject plain = Wire.plain(properties);
    try {
      return GSON.fromJson(plain, UserInputs.class);
    } catch (JsonParseException e) {
      throw new ProviderFault(
          Status.Code.INVALID_ARGUMENT, "inputs that Check did not pass: " + plain.keySet());
    }
  }

  String stateOrActive() {
    return state == null ? "active" : state;
  }

  @Nullable List<Contact> contacts() {
    return phoneNumbers == null ? null : phoneNumbers.stream().map(PhoneNumber::contact).toList();
  }

  /** Never prints the password, nor anything that may be a secret. */
  @Override
  public String toString() {
    return "user " + email;
  }

  /**
   * A telephone number or an extension.
   *
   * @param number in E.164, or null
   * @param extension digits, or null
   * @param type the org's contact type in lower case; work if not given
   */
  record PhoneNumber(@Nullable String number, @Nullable String extension, @Nullable String type) {

    static final List<String> TYPES =
        List.of("primary", "work", "work2", "work3", "work4", "home", "mobile", "main", "other");

    Contact contact() {
      String orgType = typeOrWork().toUpperCase(Locale.ROOT);
      return number != null
          ? Contact.phone(number, orgType)
          : Contact.extension(String.valueOf(extension), orgType);
    }

    static PhoneNumber of(Contact contact) {
      String type = contact.type() == null ? "work" : contact.type().toLowerCase(Locale.ROOT);
      return new PhoneNumber(contact.address(), contact.extension(), type);
    }

    String typeOrWork() {
      return type == null ? "work" : type;
    }
  }
}
