package dev.userfleet.genesys.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user. What it does not name stays as it is. Not changed itself by what it answers.
 *
 * @param version the version that the change starts from
 * @param members names of the API → the values that are to be, as it takes them; "" and an empty
 *     list clear. Of {@code addresses} only telephones: other contacts stay. A {@code state} is the
 *     only member that the org lets one change. Of {@code employerInfo} the parts that are to be
 *     so: the others stay
 */
public record UserPatch(int version, JsonObject members) {
  private static final String ADDRESSES = "addresses";
  private static final String EMPLOYER_INFO = "employerInfo";

  /** A change of nothing yet. */
  public static UserPatch of(int version) {
    return new UserPatch(version, new JsonObject());
  }

  /** A change of the state, which goes alone. */
  public static UserPatch state(int version, String state) {
    return of(version).with("state", state);
  }

  /** The same, and that member too. */
  public UserPatch with(String name, JsonElement value) {
    JsonObject more = members.deepCopy();
    more.add(name, value);
    return new UserPatch(version, more);
  }

  public UserPatch with(String name, String text) {
    return with(name, new JsonPrimitive(text));
  }

  /** The telephones that the user is to have. */
  public UserPatch withPhones(List<Contact> phones) {
    return with(ADDRESSES, Json.GSON.toJsonTree(phones));
  }

  /** Whether it changes a part of what the org replaces as a whole. */
  public boolean isPartial() {
    return members.has(ADDRESSES) || members.has(EMPLOYER_INFO);
  }

  /** Whether all of what the org would replace is known of the user. */
  public boolean goesOver(User current) {
    return !members.has(EMPLOYER_INFO) || current.employerInfo() != null;
  }

  /** What is sent. */
  public JsonObject body() {
    JsonObject body = members.deepCopy();
    body.addProperty("version", version);
    return body;
  }

  /**
   * The same change of the user as it is now: what would be dropped goes along.
   *
   * @param current may be older than what is known of its version: answers come late
   */
  public UserPatch onto(User current) {
    UserPatch whole = new UserPatch(Math.max(version, current.version()), members);
    if (members.has(ADDRESSES)) {
      whole = whole.withPhones(contacts(phones(), current));
    }
    return members.has(EMPLOYER_INFO)
        ? whole.with(
            EMPLOYER_INFO, Json.GSON.toJsonTree(employerInfo().over(employerInfo(current))))
        : whole;
  }

  /** The contacts that it names. */
  List<Contact> phones() {
    return members.getAsJsonArray(ADDRESSES).asList().stream()
        .map(contact -> new Contact(contact.getAsJsonObject()))
        .toList();
  }

  private EmployerInfo employerInfo() {
    return new EmployerInfo(members.getAsJsonObject(EMPLOYER_INFO));
  }

  private static EmployerInfo employerInfo(User user) {
    return user.employerInfo() == null ? EmployerInfo.NONE : user.employerInfo();
  }

  private static List<Contact> contacts(List<Contact> phones, User current) {
    Stream<Contact> others =
        current.addresses().stream()
            .filter(contact -> !contact.isPhone() && !contact.isPrimaryEmail());
    return Stream.concat(others, phones.stream().map(phone -> asKept(phone, current))).toList();
  }

  private static Contact asKept(Contact phone, User current) {
    return current.addresses().stream()
        .filter(phone::reachesAs)
        .findFirst()
        .map(phone::with)
        .orElse(phone);
  }

  /** Whether the user is already as this would make it. */
  public boolean isDoneIn(User user) {
    JsonObject actual = Json.GSON.toJsonTree(user).getAsJsonObject();
    return members.keySet().stream().allMatch(name -> isDone(name, user, actual.get(name)));
  }

  private boolean isDone(String name, User user, @Nullable JsonElement actual) {
    JsonElement wanted = members.get(name);
    return switch (name) {
      case "email" -> wanted.getAsString().equalsIgnoreCase(user.email());
      case "manager" ->
          wanted.getAsString().equals(user.manager() == null ? "" : user.manager().id());
      case ADDRESSES -> arePhones(phones(), user);
      case EMPLOYER_INFO -> employerInfo().isDoneIn(employerInfo(user));
      default -> says(wanted).equals(says(actual == null ? JsonNull.INSTANCE : actual));
    };
  }

  /** What is empty, or false, and what is not there are the same; a list has no order. */
  private static Object says(JsonElement value) {
    if (value instanceof JsonArray list) {
      return list.isEmpty() ? "" : new HashSet<>(list.asList());
    }
    boolean nothing = value.isJsonNull() || value.equals(new JsonPrimitive(false));
    return nothing || value.equals(new JsonPrimitive("")) ? "" : value;
  }

  private static boolean arePhones(List<Contact> wanted, User user) {
    List<Contact> phones = user.addresses().stream().filter(Contact::isPhone).toList();
    return phones.size() == wanted.size()
        && phones.stream().allMatch(phone -> wanted.stream().anyMatch(phone::reachesAs));
  }
}
