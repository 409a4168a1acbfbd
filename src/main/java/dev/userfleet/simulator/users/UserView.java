package dev.userfleet.simulator.users;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.assignments.AssignmentsView;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Contacts;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserField;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A user as replies show it. */
public final class UserView {
  /** Names the API expands; of those the org holds nothing for, nothing is shown. */
  private static final Set<String> EXPANDS =
      Set.of(
          "routingStatus",
          "presence",
          "integrationPresence",
          "conversationSummary",
          "outOfOffice",
          "geolocation",
          "station",
          "authorization",
          "lasttokenissued",
          "authorization.unusedRoles",
          "team",
          "workPlanBidRanks",
          "externalContactsSettings",
          "groups",
          "customAttributes",
          "profileSkills",
          "certifications",
          "locations",
          "skills",
          "languages",
          "languagePreference",
          "employerInfo",
          "biography",
          "dateLastLogin",
          "dateWelcomeSent");

  private final Inventory inventory;
  private final Behaviour behaviour;

  public UserView(Inventory inventory, Behaviour behaviour) {
    this.inventory = inventory;
    this.behaviour = behaviour;
  }

  /**
   * The names to expand.
   *
   * @param values each a name, or several with commas between
   * @throws ApiError 400 for a name the API does not have
   */
  public static Set<String> expand(List<String> values) {
    Set<String> names = new TreeSet<>();
    for (String value : values) {
      names.addAll(Arrays.asList(value.split(",", -1)));
    }
    for (String name : names) {
      if (!EXPANDS.contains(name)) {
        throw ApiError.invalidValue(name, "expand", String.join(", ", new TreeSet<>(EXPANDS)));
      }
    }
    return names;
  }

  public JsonArray list(Collection<User> users, Set<String> expand) {
    boolean leavesOut = behaviour.has(Quirk.LISTINGS_LEAVE_OUT);
    JsonArray list = new JsonArray();
    for (User user : users) {
      JsonObject json = show(user, leavesOut ? Set.of() : expand);
      if (leavesOut) {
        json.remove("manager");
      }
      list.add(json);
    }
    return list;
  }

  JsonObject show(User user) {
    return show(user, Set.of());
  }

  JsonObject show(User user, Set<String> expand) {
    JsonObject json = whole(user, expand);
    if (behaviour.has(Quirk.PHONES_ARE_DERIVED)) {
      json.add("addresses", Contacts.derived(json.getAsJsonArray("addresses")));
    }
    return json;
  }

  private JsonObject whole(User user, Set<String> expand) {
    JsonObject json = new JsonObject();
    json.addProperty("id", user.id());
    json.addProperty("name", user.name());
    json.add("division", Catalog.DIVISIONS.get(user.divisionId()).reference());
    json.addProperty("email", user.email());
    json.add("primaryContactInfo", primaryContacts(user));
    json.addProperty("state", user.state().apiName());
    json.addProperty("username", user.email());
    if (user.managerId() != null) {
      json.add("manager", reference(user.managerId()));
    }
    json.addProperty("version", user.version());
    for (UserField field : UserField.values()) {
      showField(json, user, field, expand);
    }
    AssignmentsView.show(json, user, expand, inventory);
    if (expand.contains("dateWelcomeSent") && user.invited() != null) {
      json.addProperty("dateWelcomeSent", user.invited());
    }
    json.addProperty("selfUri", Paths.USERS + "/" + user.id());
    return json;
  }

  /** Everything the org holds, for those who ask what happened; never a password. */
  public JsonObject showAll(User user) {
    JsonObject json = whole(user, EXPANDS);
    json.addProperty("passwordSet", user.passwordSet());
    return json;
  }

  private static void showField(JsonObject json, User user, UserField field, Set<String> expand) {
    String name = field.apiName();
    if (field.isExpandOnly() && !expand.contains(name)) {
      return;
    }
    JsonElement value = user.fields().has(name) ? user.fields().get(name) : field.unset();
    if (value != null) {
      json.add(name, value);
    }
  }

  /** The vendor's own samples show the e-mail here and not among the addresses. */
  private static JsonArray primaryContacts(User user) {
    JsonArray contacts = new JsonArray();
    JsonObject email = new JsonObject();
    email.addProperty("address", user.email());
    email.addProperty("mediaType", "EMAIL");
    email.addProperty("type", "PRIMARY");
    contacts.add(email);
    for (JsonElement contact : UserField.addresses(user.fields())) {
      if (Contacts.isPrimary(contact.getAsJsonObject())) {
        contacts.add(contact);
      }
    }
    return contacts;
  }

  private static JsonObject reference(String userId) {
    JsonObject json = new JsonObject();
    json.addProperty("id", userId);
    json.addProperty("selfUri", Paths.USERS + "/" + userId);
    return json;
  }
}
