package dev.userfleet.genesys.model;

import com.google.gson.JsonObject;
import com.google.gson.annotations.JsonAdapter;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach a user.
 *
 * @param members all that the org tells of it, or what it is to be told
 */
@JsonAdapter(Contact.Whole.class)
public record Contact(JsonObject members) {
  private static final String ADDRESS = "address";
  private static final String EXTENSION = "extension";
  private static final String MEDIA_TYPE = "mediaType";
  private static final String TYPE = "type";

  /** A phone number, to be sent. */
  public static Contact phone(String number, String type) {
    return phone(ADDRESS, number, type);
  }

  /** An extension, to be sent. */
  public static Contact extension(String extension, String type) {
    return phone(EXTENSION, extension, type);
  }

  private static Contact phone(String kind, String number, String type) {
    JsonObject members = new JsonObject();
    members.addProperty(kind, number);
    members.addProperty(MEDIA_TYPE, "PHONE");
    members.addProperty(TYPE, type);
    return new Contact(members);
  }

  /** A phone number or an e-mail address; null where there is an extension. */
  public @Nullable String address() {
    return WholeObject.text(members, ADDRESS);
  }

  /** An internal number; null where there is an address. */
  public @Nullable String extension() {
    return WholeObject.text(members, EXTENSION);
  }

  /** PRIMARY, WORK, WORK2, WORK3, WORK4, HOME, MOBILE, MAIN or OTHER. */
  public @Nullable String type() {
    return WholeObject.text(members, TYPE);
  }

  /** Not an e-mail address, nor a number for text messages. */
  public boolean isPhone() {
    return "PHONE".equals(WholeObject.text(members, MEDIA_TYPE));
  }

  /** The user's own e-mail: it follows that, and the org refuses one that says another. */
  boolean isPrimaryEmail() {
    return "EMAIL".equals(WholeObject.text(members, MEDIA_TYPE)) && "PRIMARY".equals(type());
  }

  /** Whether it leads to the same place, whatever else the org tells of it. */
  boolean reachesAs(Contact other) {
    return Stream.of(ADDRESS, EXTENSION, MEDIA_TYPE, TYPE)
        .allMatch(
            name ->
                Objects.equals(
                    WholeObject.text(members, name), WholeObject.text(other.members, name)));
  }

  static final class Whole extends WholeObject<Contact> {
    Whole() {
      super(Contact::new, Contact::members);
    }
  }
}
