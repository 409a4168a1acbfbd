package dev.userfleet.roster.terraform;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.userfleet.genesys.model.Json;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.genesys.names.Thing;
import dev.userfleet.text.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A {@code genesyscloud_user} as the org would answer it. */
record StateUsers(KnownNames names, Remarks remarks) {
  static final String TYPE = "genesyscloud_user";

  private static final Map<String, String> EMPLOYER_INFO =
      Map.of(
          "official_name", "officialName",
          "employee_id", "employeeId",
          "employee_type", "employeeType",
          "date_hire", "dateHire");

  /**
   * The user; empty if the state does not say who it is.
   *
   * @param leftOut told the address, and what is missing
   */
  Optional<User> user(StateResource resource, BiConsumer<String, String> leftOut) {
    for (String required : new String[] {"id", "email", "name"}) {
      if (resource.text(required).isBlank()) {
        leftOut.accept(resource.address(), "the state does not tell the " + required);
        return Optional.empty();
      }
    }
    remark(resource);
    return Optional.of(Json.GSON.fromJson(answer(resource), User.class));
  }

  private void remark(StateResource resource) {
    String email = resource.text("email");
    if (resource.isTainted()) {
      remarks.add("Terraform would delete and make them anew (tainted); here they stay", email);
    }
    resource.sensitive().stream()
        .filter(attribute -> !attribute.equals("password"))
        .forEach(
            attribute ->
                remarks.add(
                    Texts.printable(attribute) + ": sensitive there, and in clear in the roster",
                    email));
    UserAttributes.unsaid(resource.values())
        .forEach((path, why) -> remarks.add(Texts.printable(path) + ": " + why, email));
  }

  private JsonObject answer(StateResource resource) {
    JsonObject from = resource.values();
    String email = resource.text("email");
    JsonObject user = new JsonObject();
    for (String same : new String[] {"id", "email", "name", "state", "department", "title"}) {
      user.addProperty(same, resource.text(same));
    }
    user.add("acdAutoAnswer", new JsonPrimitive(resource.text("acd_auto_answer").equals("true")));
    user.add("certifications", texts(from, "certifications"));
    user.add("profileSkills", texts(from, "profile_skills"));
    if (!resource.text("division_id").isEmpty()) {
      user.add("division", division(resource.text("division_id"), email));
    }
    if (!resource.text("manager").isEmpty()) {
      user.add("manager", named(resource.text("manager"), null));
    }
    user.add("skills", levels(from, "routing_skills", "skill_id", Catalog.SKILL, email));
    user.add(
        "languages", levels(from, "routing_languages", "language_id", Catalog.LANGUAGE, email));
    user.add("locations", locations(from));
    user.add("addresses", addresses(from, email));
    StateResource.block(from, "employer_info")
        .ifPresent(info -> user.add("employerInfo", renamed(info)));
    StateResource.block(from, "routing_utilization")
        .filter(block -> UserAttributes.isUtilizationSaid(from))
        .ifPresent(block -> user.add("utilization", utilization(block)));
    StateResource.block(from, "voicemail_userpolicies")
        .ifPresent(block -> user.add("voicemail", voicemail(block)));
    return user;
  }

  private JsonObject division(String id, String email) {
    @Nullable String name = names.division(id).name();
    if (name == null) {
      remarkUnknown("division", email);
    }
    return named(id, name == null ? id : name);
  }

  private JsonArray levels(
      JsonObject from, String attribute, String idAttribute, Catalog catalog, String email) {
    JsonArray levels = new JsonArray();
    for (JsonObject block : StateResource.objects(from, attribute)) {
      JsonObject level = thing(catalog, StateResource.text(block, idAttribute), email);
      level.add("proficiency", block.get("proficiency"));
      levels.add(level);
    }
    return levels;
  }

  /** By ids, since an import knows no more of them. */
  private static JsonArray locations(JsonObject from) {
    JsonArray locations = new JsonArray();
    StateResource.objects(from, "locations")
        .forEach(
            block ->
                locations.add(named(StateResource.text(block, "location_id"), /* name= */ null)));
    return locations;
  }

  private JsonObject thing(Catalog catalog, String id, String email) {
    Thing thing = names.thing(catalog, id);
    if (thing.name() == null) {
      remarkUnknown(catalog.word(), email);
    }
    return named(id, thing.name());
  }

  private void remarkUnknown(String what, String email) {
    remarks.add(
        "the row gives a "
            + what
            + " by id, since the state has no name for it: the next up sets it once more; --online"
            + " asks the org for its name",
        email);
  }

  private JsonArray addresses(JsonObject from, String email) {
    JsonArray contacts = new JsonArray();
    StateResource.block(from, "addresses")
        .ifPresent(
            block -> {
              for (JsonObject phone : StateResource.objects(block, "phone_numbers")) {
                if (StateResource.text(phone, "media_type").equals("SMS")) {
                  remarks.add("a number for SMS: a roster has none; the org keeps it", email);
                }
                contacts.add(phone(phone));
              }
              for (JsonObject other : StateResource.objects(block, "other_emails")) {
                if (!StateResource.text(other, "type").equals("WORK")) {
                  remarks.add(
                      "the type of another e-mail: a roster has none; the org keeps it", email);
                }
                contacts.add(contact("EMAIL", other));
              }
            });
    return contacts;
  }

  private static JsonObject phone(JsonObject block) {
    JsonObject contact = contact(StateResource.text(block, "media_type"), block);
    putFilled(contact, "address", StateResource.text(block, "number"));
    putFilled(contact, "extension", StateResource.text(block, "extension"));
    return contact;
  }

  private static JsonObject contact(String medium, JsonObject block) {
    JsonObject contact = new JsonObject();
    contact.addProperty("mediaType", medium.isEmpty() ? "PHONE" : medium);
    putFilled(contact, "type", StateResource.text(block, "type"));
    putFilled(contact, "address", StateResource.text(block, "address"));
    return contact;
  }

  private static JsonObject renamed(JsonObject block) {
    JsonObject info = new JsonObject();
    EMPLOYER_INFO.forEach(
        (theirs, name) -> putFilled(info, name, StateResource.text(block, theirs)));
    return info;
  }

  private static JsonObject utilization(JsonObject block) {
    JsonObject media = new JsonObject();
    for (String name : UserAttributes.MEDIA) {
      StateResource.block(block, name)
          .ifPresent(
              how -> {
                JsonObject one = new JsonObject();
                one.add("maximumCapacity", how.get("maximum_capacity"));
                one.add("interruptableMediaTypes", texts(how, "interruptible_media_types"));
                media.add(name, one);
              });
    }
    JsonObject utilization = new JsonObject();
    utilization.addProperty("level", "Agent");
    utilization.add("utilization", media);
    return utilization;
  }

  private static JsonObject voicemail(JsonObject block) {
    JsonObject policy = new JsonObject();
    policy.add("alertTimeoutSeconds", block.get("alert_timeout_seconds"));
    policy.add("sendEmailNotifications", block.get("send_email_notifications"));
    return policy;
  }

  private static JsonObject named(String id, @Nullable String name) {
    JsonObject thing = new JsonObject();
    thing.addProperty("id", id);
    thing.addProperty("name", name);
    return thing;
  }

  private static JsonArray texts(JsonObject from, String attribute) {
    JsonArray texts = new JsonArray();
    StateResource.texts(from, attribute).stream().sorted().forEach(texts::add);
    return texts;
  }

  private static void putFilled(JsonObject object, String name, String text) {
    if (!text.isEmpty()) {
      object.add(name, (JsonElement) new JsonPrimitive(text));
    }
  }
}
