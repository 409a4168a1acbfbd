package dev.userfleet.genesys.model;

import static java.util.stream.Collectors.toSet;

import com.google.common.collect.Sets;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user. What it does not name stays as it is. Not changed itself by what it answers.
 *
 * @param version the version that the change starts from
 * @param members names of the API → the values that are to be, as it takes them; "" and an empty
 *     list clear. A {@code state} is the only member that the org lets one change. Of {@code
 *     employerInfo} the parts that are to be so: the others stay
 * @param media of the contacts that it replaces: the others stay
 */
public record UserPatch(int version, JsonObject members, Set<String> media) {
  private static final String ADDRESSES = "addresses";
  private static final String LOCATIONS = "locations";
  private static final String EMPLOYER_INFO = "employerInfo";

  /** A change of nothing yet. */
  public static UserPatch of(int version) {
    return new UserPatch(version, new JsonObject(), Set.of());
  }

  /** A change of the state, which goes alone. */
  public static UserPatch state(int version, String state) {
    return of(version).with("state", state);
  }

  /** The same, and that member too. */
  public UserPatch with(String name, JsonElement value) {
    JsonObject more = members.deepCopy();
    more.add(name, value);
    return new UserPatch(version, more, media);
  }

  public UserPatch with(String name, String text) {
    return with(name, new JsonPrimitive(text));
  }

  /** The telephones that the user is to have. */
  public UserPatch withPhones(List<Contact> phones) {
    return withContacts(Contact.PHONE, phones);
  }

  /** The e-mail addresses that the user is to have besides their own. */
  public UserPatch withOtherEmails(List<Contact> emails) {
    return withContacts(Contact.EMAIL, emails);
  }

  private UserPatch withContacts(String medium, List<Contact> contacts) {
    UserPatch whole =
        with(
            ADDRESSES,
            Json.GSON.toJsonTree(
                Stream.concat(
                        contacts().stream().filter(contact -> !contact.is(medium)),
                        contacts.stream())
                    .toList()));
    return new UserPatch(version, whole.members, Sets.union(media, Set.of(medium)).immutableCopy());
  }

  /** The locations that the user is to be in. */
  public UserPatch withLocations(List<Location> locations) {
    return with(LOCATIONS, Json.GSON.toJsonTree(locations));
  }

  /** Whether it changes a part of what the org replaces as a whole. */
  public boolean isPartial() {
    return members.has(ADDRESSES) || members.has(EMPLOYER_INFO) || members.has(LOCATIONS);
  }

  /** Whether all of what the org would replace is known of the user. */
  public boolean goesOver(User current) {
    boolean expanded = members.has(EMPLOYER_INFO) || members.has(LOCATIONS);
    return !expanded || current.employerInfo() != null;
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
    UserPatch whole = new UserPatch(Math.max(version, current.version()), members, media);
    if (members.has(ADDRESSES)) {
      whole = whole.with(ADDRESSES, Json.GSON.toJsonTree(contacts(current)));
    }
    if (members.has(LOCATIONS)) {
      whole = whole.withLocations(locations(current));
    }
    return members.has(EMPLOYER_INFO)
        ? whole.with(
            EMPLOYER_INFO, Json.GSON.toJsonTree(employerInfo().over(employerInfo(current))))
        : whole;
  }

  /** The contacts that it names. */
  List<Contact> contacts() {
    return objects(ADDRESSES).map(Contact::new).toList();
  }

  private Stream<JsonObject> objects(String name) {
    return members.get(name) instanceof JsonArray list
        ? list.asList().stream().map(JsonElement::getAsJsonObject)
        : Stream.of();
  }

  private List<Location> locations(User current) {
    return objects(LOCATIONS)
        .map(Location::new)
        .map(
            location ->
                current.locations().stream()
                    .filter(kept -> kept.id().equals(location.id()))
                    .findFirst()
                    .map(location::with)
                    .orElse(location))
        .toList();
  }

  private EmployerInfo employerInfo() {
    return new EmployerInfo(members.getAsJsonObject(EMPLOYER_INFO));
  }

  private static EmployerInfo employerInfo(User user) {
    return user.employerInfo() == null ? EmployerInfo.NONE : user.employerInfo();
  }

  private List<Contact> contacts(User current) {
    Stream<Contact> others =
        current.addresses().stream()
            .filter(contact -> !isReplaced(contact) && !contact.isPrimaryEmail());
    return Stream.concat(others, contacts().stream().map(contact -> asKept(contact, current)))
        .toList();
  }

  private boolean isReplaced(Contact contact) {
    return media.stream().anyMatch(contact::is);
  }

  private static Contact asKept(Contact wanted, User current) {
    return current.addresses().stream()
        .filter(wanted::isMetBy)
        .findFirst()
        .map(wanted::with)
        .orElse(wanted);
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
      case ADDRESSES -> areContacts(contacts(), user);
      case LOCATIONS ->
          objects(LOCATIONS)
              .map(location -> new Location(location).id())
              .collect(toSet())
              .equals(user.locations().stream().map(Location::id).collect(toSet()));
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

  private boolean areContacts(List<Contact> wanted, User user) {
    List<Contact> actual = user.addresses().stream().filter(this::isReplaced).toList();
    return actual.size() == wanted.size()
        && actual.stream().allMatch(one -> wanted.stream().anyMatch(want -> want.isMetBy(one)));
  }
}
