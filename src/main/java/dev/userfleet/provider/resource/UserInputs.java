package dev.userfleet.provider.resource;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.protobuf.Struct;
import dev.userfleet.genesys.model.Contact;
import dev.userfleet.person.Phones;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a user by name, as declared, with every wrapper taken off. Null: not given, so
 * not managed; empty: to be cleared.
 */
public record UserInputs(
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
    @Nullable List<Map<String, String>> phoneNumbers,
    @Nullable List<String> otherEmails,
    @Nullable Boolean samePerson) {

  private static final Gson GSON = new Gson();

  /**
   * Reads what is declared. Pure.
   *
   * @throws ProviderFault if a value has a type that Check would have refused
   */
  public static UserInputs of(Struct properties) {
    JsonObject plain = Wire.plain(properties);
    try {
      return GSON.fromJson(plain, UserInputs.class);
    } catch (JsonParseException e) {
      throw new ProviderFault(
          Status.Code.INVALID_ARGUMENT, "inputs that Check did not pass: " + plain.keySet());
    }
  }

  public String stateOrActive() {
    return state == null ? "active" : state;
  }

  /** The telephones, as the org is to be told; none where none are declared. */
  public List<Contact> phones() {
    return phoneNumbers == null ? List.of() : Phones.contacts(phoneNumbers);
  }

  /** Other e-mail addresses, as the org is to be told; none where none are declared. */
  public List<Contact> emails() {
    return otherEmails == null ? List.of() : otherEmails.stream().map(Contact::otherEmail).toList();
  }

  /** Never prints the password, nor anything that may be a secret. */
  @Override
  public String toString() {
    return "user " + email;
  }
}
