package dev.userfleet.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.settings.OrgEnvironment;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an org what a state of the vendor's provider says it is: as that provider would have, and
 * without any code that reads states.
 */
final class TerraformOrg {
  private static final Path STATE = Path.of("src/test/resources/terraform/state.json");
  private static final Map<String, String> EMPLOYER =
      Map.of(
          "official_name", "officialName",
          "employee_id", "employeeId",
          "employee_type", "employeeType",
          "date_hire", "dateHire");

  private final Org org;
  private final GenesysClient client;
  private final Operation operation;

  private TerraformOrg(Org org, GenesysClient client) {
    this.org = org;
    this.client = client;
    this.operation = client.operation("fill", Optional.empty());
  }

  /** Returns the state, with the ids that the org gave. */
  static String fill(Org org) throws IOException, InterruptedException {
    Map<String, String> credentials =
        Map.of(
            OrgEnvironment.CLIENT_ID, Org.CLIENT_ID,
            OrgEnvironment.CLIENT_SECRET, Org.CLIENT_SECRET);
    try (GenesysClient client =
        GenesysClient.overHttp(
            OrgEnvironment.client(
                credentials, Optional.of(URI.create(org.url())), Optional.empty()),
            ThrottleSettings.DEFAULTS,
            Map.of(),
            Timing.system(),
            CallListener.NONE)) {
      return new TerraformOrg(org, client).fill(Files.readString(STATE));
    }
  }

  private String fill(String state) throws IOException, InterruptedException {
    Map<String, JsonObject> users = new LinkedHashMap<>();
    for (JsonObject resource : resources(state)) {
      JsonObject values = resource.getAsJsonObject("values");
      if (isOf(resource, "user") && !values.get("email").isJsonNull()) {
        users.putIfAbsent(text(values, "id"), values);
      }
    }
    String known = state;
    for (Map.Entry<String, JsonObject> user : users.entrySet()) {
      known = known.replace(user.getKey(), created(user.getValue()));
    }
    Set<String> given = new HashSet<>();
    for (JsonObject resource : resources(known)) {
      String id = text(resource, "type") + text(resource.getAsJsonObject("values"), "id");
      if (!text(resource, "mode").equals("data") && given.add(id)) {
        give(resource);
      }
    }
    return known;
  }

  private String created(JsonObject values) throws IOException, InterruptedException {
    JsonObject user = new JsonObject();
    for (String name : List.of("email", "name", "department", "title")) {
      if (values.has(name) && !text(values, name).isEmpty()) {
        user.addProperty(name, text(values, name));
      }
    }
    if (values.has("division_id")) {
      user.addProperty("divisionId", text(values, "division_id"));
    }
    return text(org.call("POST", "/api/v2/users", user.toString()), "id");
  }

  private void give(JsonObject resource) throws IOException, InterruptedException {
    JsonObject values = resource.getAsJsonObject("values");
    if (isOf(resource, "user") && !values.get("email").isJsonNull()) {
      describe(values);
      client.assignments().setSkills(id(values), levels(values, "skill"), operation).join();
      client.assignments().addLanguages(id(values), levels(values, "language"), operation).join();
    } else if (isOf(resource, "user_roles")) {
      for (JsonObject role : objects(values, "roles")) {
        List<String> divisions = texts(role, "division_ids");
        List<String> granted =
            divisions.isEmpty() ? List.of(client.divisions().home(operation).join()) : divisions;
        client.roles().grant(text(role, "role_id"), List.of(id(values)), granted, operation).join();
      }
    } else if (isOf(resource, "group") && !texts(values, "member_ids").isEmpty()) {
      client
          .groups()
          .add(id(values), Optional.empty(), texts(values, "member_ids"), operation)
          .join();
    } else if (isOf(resource, "routing_queue")) {
      for (JsonObject member : objects(values, "members")) {
        String user = text(member, "user_id");
        client.queues().add(id(values), List.of(user), operation).join();
        client.queues().ring(id(values), user, member.get("ring_num").getAsInt(), operation).join();
      }
    }
  }

  private void describe(JsonObject values) throws IOException, InterruptedException {
    JsonObject change = new JsonObject();
    if (!text(values, "manager").isEmpty()) {
      change.add("manager", values.get("manager"));
    }
    change.add("acdAutoAnswer", values.get("acd_auto_answer"));
    change.add("certifications", values.get("certifications"));
    change.add("profileSkills", values.get("profile_skills"));
    for (JsonObject info : objects(values, "employer_info")) {
      JsonObject employer = new JsonObject();
      EMPLOYER.forEach((theirs, name) -> employer.add(name, info.get(theirs)));
      change.add("employerInfo", employer);
    }
    JsonArray locations = new JsonArray();
    for (JsonObject place : objects(values, "locations")) {
      JsonObject location = new JsonObject();
      location.add("id", place.get("location_id"));
      location.add("notes", place.get("notes"));
      locations.add(location);
    }
    change.add("locations", locations);
    change.add("addresses", addresses(values));
    patch(values, change);
    if (text(values, "state").equals("inactive")) {
      JsonObject inactive = new JsonObject();
      inactive.addProperty("state", "inactive");
      patch(values, inactive);
    }
  }

  private static JsonArray addresses(JsonObject values) {
    JsonArray contacts = new JsonArray();
    for (JsonObject block : objects(values, "addresses")) {
      for (JsonObject phone : objects(block, "phone_numbers")) {
        JsonObject contact = new JsonObject();
        contact.add("mediaType", phone.get("media_type"));
        contact.add("type", phone.get("type"));
        // The embedded org takes one of both.
        boolean isNumber = !text(phone, "number").isEmpty();
        contact.add(
            isNumber ? "address" : "extension", phone.get(isNumber ? "number" : "extension"));
        contacts.add(contact);
      }
      for (JsonObject other : objects(block, "other_emails")) {
        JsonObject contact = other.deepCopy();
        contact.addProperty("mediaType", "EMAIL");
        contacts.add(contact);
      }
    }
    return contacts;
  }

  private void patch(JsonObject values, JsonObject change)
      throws IOException, InterruptedException {
    JsonObject current = org.users().get(text(values, "email"));
    change.add("version", current.get("version"));
    JsonObject unused = org.call("PATCH", text(current, "selfUri"), change.toString());
  }

  private static Map<String, Double> levels(JsonObject values, String of) {
    Map<String, Double> levels = new LinkedHashMap<>();
    for (JsonObject level : objects(values, "routing_" + of + "s")) {
      levels.put(text(level, of + "_id"), level.get("proficiency").getAsDouble());
    }
    return levels;
  }

  private static List<JsonObject> resources(String state) {
    List<JsonObject> all = new ArrayList<>();
    JsonObject root = JsonParser.parseString(state).getAsJsonObject();
    List<JsonObject> open =
        new ArrayList<>(List.of(root.getAsJsonObject("values").getAsJsonObject("root_module")));
    while (!open.isEmpty()) {
      JsonObject module = open.remove(0);
      all.addAll(objects(module, "resources"));
      open.addAll(objects(module, "child_modules"));
    }
    return all;
  }

  private static boolean isOf(JsonObject resource, String type) {
    return text(resource, "type").equals("genesyscloud_" + type);
  }

  private static String id(JsonObject values) {
    return text(values, values.has("user_id") ? "user_id" : "id");
  }

  private static String text(JsonObject from, String name) {
    JsonElement value = from.get(name);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  private static List<String> texts(JsonObject from, String name) {
    return from.get(name) instanceof JsonArray list
        ? list.asList().stream().map(JsonElement::getAsString).toList()
        : List.of();
  }

  private static List<JsonObject> objects(JsonObject from, String name) {
    return from.get(name) instanceof JsonArray list
        ? list.asList().stream().map(JsonElement::getAsJsonObject).toList()
        : List.of();
  }
}
