package dev.userfleet.genesys.model;

import com.google.common.base.CharMatcher;
import com.google.gson.JsonObject;
import com.google.gson.annotations.JsonAdapter;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach a user.
 *
 * @param members all that the org tells of it, or what it is to be told
 */
@JsonAdapter(Contact.Whole.class)
public record Contact(JsonObject members) {
  /** A medium that reaches people by telephone. */
  static final String PHONE = "PHONE";

  /** A medium that reaches people by an e-mail address, their own excepted. */
  static final String EMAIL = "EMAIL";

  private static final String ADDRESS = "address";
  private static final String EXTENSION = "extension";
  private static final String DISPLAY = "display";
  private static final String MEDIA_TYPE = "mediaType";
  private static final String TYPE = "type";

  private static final Pattern NUMBER = Pattern.compile("\\+[0-9]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** What people and orgs write between the digits of numbers. */
  private static final CharMatcher DECORATION =
      CharMatcher.whitespace().or(CharMatcher.anyOf("-./()"));

  /** A phone number, to be sent. */
  public static Contact phone(String number, String type) {
    return phone(ADDRESS, number, type);
  }

  /** An extension, to be sent. */
  public static Contact extension(String extension, String type) {
    return phone(EXTENSION, extension, type);
  }

  private static Contact phone(String kind, String number, String type) {
    return of(kind, number, PHONE, type);
  }

  /** An e-mail address besides the user's own, to be sent. */
  public static Contact otherEmail(String address) {
    return of(ADDRESS, address, EMAIL, "WORK");
  }

  private static Contact of(String kind, String where, String medium, String type) {
    JsonObject members = new JsonObject();
    members.addProperty(kind, where);
    members.addProperty(MEDIA_TYPE, medium);
    members.addProperty(TYPE, type);
    return new Contact(members);
  }

  /** A phone number or an e-mail address; null where there is an extension. */
  public @Nullable String address() {
    @Nullable String address = given(ADDRESS);
    if (!isPhone()) {
      return address;
    }
    if (address == null) {
      @Nullable String shown = given(EXTENSION) == null ? given(DISPLAY) : null;
      return shown != null && isNumber(dialled(shown)) ? dialled(shown) : null;
    }
    // The org derives an address from an extension.
    if (address.equals(given(EXTENSION))) {
      return null;
    }
    return isNumber(dialled(address)) ? dialled(address) : address;
  }

  /** An internal number; null where there is an address. */
  public @Nullable String extension() {
    @Nullable String extension = given(EXTENSION);
    if (extension != null || given(ADDRESS) != null || !isPhone()) {
      return extension;
    }
    // An org may tell it as it would be shown to people, and no other way.
    @Nullable String shown = given(DISPLAY);
    return shown != null && DIGITS.matcher(undecorated(shown)).matches()
        ? undecorated(shown)
        : null;
  }

  /** The same line, with all else that the org tells of it; what it derived is left to it. */
  Contact with(Contact current) {
    if (is(EMAIL)) {
      return current;
    }
    JsonObject all = current.members.deepCopy();
    all.remove(ADDRESS);
    all.remove(EXTENSION);
    members.entrySet().forEach(member -> all.add(member.getKey(), member.getValue()));
    return new Contact(all);
  }

  private @Nullable String given(String name) {
    @Nullable String text = WholeObject.text(members, name);
    return text == null || text.isBlank() ? null : text;
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** The number that is meant, as it is dialled: {@code 0049 30/123-456} is {@code +4930123456}. */
  public static String dialled(String text) {
    String number = undecorated(text);
    return number.startsWith("00") ? "+" + number.substring(2) : number;
  }

  private static String undecorated(String text) {
    return DECORATION.removeFrom(text.replace("(0)", ""));
  }

  /** PRIMARY, WORK, WORK2, WORK3, WORK4, HOME, MOBILE, MAIN or OTHER. */
  public @Nullable String type() {
    return WholeObject.text(members, TYPE);
  }

  /** Not an e-mail address, nor a number for text messages. */
  public boolean isPhone() {
    return PHONE.equals(WholeObject.text(members, MEDIA_TYPE));
  }

  /** An e-mail address besides the user's own. */
  public boolean isOtherEmail() {
    return is(EMAIL);
  }

  boolean is(String medium) {
    return medium.equals(WholeObject.text(members, MEDIA_TYPE)) && !isPrimaryEmail();
  }

  /** The user's own e-mail: it follows that, and the org refuses one that says another. */
  boolean isPrimaryEmail() {
    return EMAIL.equals(WholeObject.text(members, MEDIA_TYPE)) && "PRIMARY".equals(type());
  }

  /** Whether another one is what is wanted here; for what an e-mail is told, nobody says. */
  boolean isMetBy(Contact other) {
    @Nullable String address = address();
    return is(EMAIL)
        ? other.is(EMAIL) && address != null && address.equalsIgnoreCase(other.address())
        : reachesAs(other);
  }

  /** Whether it leads to the same place, whatever else the org tells of it, and however. */
  boolean reachesAs(Contact other) {
    return Objects.equals(address(), other.address())
        && Objects.equals(extension(), other.extension())
        && Objects.equals(given(MEDIA_TYPE), other.given(MEDIA_TYPE))
        && Objects.equals(type(), other.type());
  }

  static final class Whole extends WholeObject<Contact> {
    Whole() {
      super(Contact::new, Contact::members);
    }
  }
}
