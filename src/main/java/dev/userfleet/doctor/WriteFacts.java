package dev.userfleet.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Inquiries.Answer;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.time.Timing;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The facts that writing shows, on one user who is made for it and deleted again. Nobody else is
 * touched.
 */
final class WriteFacts {
  private static final String USERS = "/api/v2/users";
  private static final String SAME_VERSION = "the version stays";
  private static final String NEXT_VERSION = "the version goes up by 1";

  private final Facts facts;
  private final Consumer<String> remarks;
  private final Timing timing;
  private final String email;
  private String path = USERS;

  /**
   * @param remarks told who is made, and who has to be deleted by hand
   */
  WriteFacts(Facts facts, Timing timing, Consumer<String> remarks) {
    this.facts = facts;
    this.remarks = remarks;
    this.timing = timing;
    this.email = "userfleet-doctor-%s@example.com".formatted(random());
  }

  private String random() {
    return HexFormat.of().toHexDigits(timing.random().nextLong());
  }

  void look() {
    Optional<String> id = made();
    if (id.isEmpty()) {
      return;
    }
    path = USERS + "/" + id.get();
    try {
      aboutTheEmail();
      aboutVersions();
      aboutFields();
    } finally {
      delete(id.get());
    }
    afterwards();
  }

  private ApiCall post() {
    return ApiCall.of(
        "POST", USERS, Map.of("email", email, "name", "Userfleet Doctor", "state", "active"));
  }

  private Optional<String> made() {
    try {
      Answer answer = facts.ask(post());
      Optional<String> id = answer.text("id");
      if (id.isEmpty()) {
        remarks.accept("nobody could be made, so nothing was written: " + Facts.told(answer));
      }
      return id;
    } catch (GenesysException lost) {
      remarks.accept(
          "It may have been made: look for %s in the admin UI, and delete it. %s"
              .formatted(email, lost.getMessage()));
      return Optional.empty();
    }
  }

  private void aboutTheEmail() {
    facts.look("a POST with a taken e-mail", "409 general.conflict", () -> facts.told(post()));
  }

  private void aboutVersions() {
    facts.look(
        "a PATCH without a version",
        "400 invalid.value",
        () -> facts.told(ApiCall.of("PATCH", path, Map.of("title", "One"))));
    facts.look(
        "a PATCH with an old version",
        "409 general.conflict",
        () -> facts.told(patch(current() - 1, Map.of("title", "Two"))));
    facts.look(
        "a PATCH of a field",
        NEXT_VERSION,
        () -> moved(() -> facts.ask(patch(current(), Map.of("title", "Three")))));
    facts.look("a move to another division", NEXT_VERSION, this::division);
    facts.look("a password", SAME_VERSION, this::password);
    facts.look(
        "skills",
        SAME_VERSION,
        () -> moved(() -> facts.ask(ApiCall.of("PUT", path + "/routingskills/bulk", List.of()))));
  }

  private String division() {
    String divisions = "/api/v2/authorization/divisions";
    JsonObject user = user();
    String own = user.getAsJsonObject("division").get("id").getAsString();
    JsonElement all =
        facts.ask(ApiCall.of("GET", divisions + "?pageSize=100")).body().get("entities");
    for (JsonElement one : all == null ? new JsonArray() : all.getAsJsonArray()) {
      String id = one.getAsJsonObject().get("id").getAsString();
      if (!id.equals(own)) {
        String objects = divisions + "/" + id + "/objects/USER";
        return moved(
            () -> facts.ask(ApiCall.of("POST", objects, List.of(user.get("id").getAsString()))));
      }
    }
    throw new IllegalStateException("there is one division only");
  }

  private String password() {
    Secret password = new Secret("Aa1!" + random() + random());
    return moved(
        () ->
            facts.ask(
                ApiCall.of("POST", path + "/password", Map.of("newPassword", password))
                    .hiding(password)));
  }

  private void aboutFields() {
    facts.look(
        "a PATCH with a state and other fields",
        "400 bad.request",
        () -> facts.told(patch(current(), Map.of("state", "active", "title", "Four"))));
    facts.look("an empty title", "cleared", () -> cleared("title", ""));
    facts.look("an empty list of addresses", "cleared", () -> cleared("addresses", List.of()));
    facts.look(
        "an empty manager", "200", () -> facts.told(patch(current(), Map.of("manager", ""))));
    facts.look(
        "a GET of somebody inactive",
        "200",
        () -> {
          Answer unused = facts.ask(patch(current(), Map.of("state", "inactive")));
          return facts.told(ApiCall.of("GET", path));
        });
  }

  /** Said to be empty where it was not. */
  private String cleared(String field, Object empty) {
    Object phone = Map.of("mediaType", "PHONE", "type", "WORK", "address", "+4930123456");
    Answer filled =
        facts.ask(patch(current(), Map.of("title", "Five", "addresses", List.of(phone))));
    Answer answer = facts.ask(patch(current(), Map.of(field, empty)));
    if (filled.status() != 200 || answer.status() != 200) {
      return Facts.told(filled.status() == 200 ? answer : filled);
    }
    return user().toString().contains(field.equals("title") ? "\"Five\"" : "4930123456")
        ? "kept"
        : "cleared";
  }

  private void afterwards() {
    facts.look(
        "a GET of somebody deleted",
        "404 general.resource.not.found",
        () -> facts.told(ApiCall.of("GET", path)));
    facts.look(
        "a GET of somebody deleted, with state=deleted",
        "200",
        () -> facts.told(ApiCall.of("GET", path + "?state=deleted")));
    facts.look(
        "a POST with the e-mail of somebody deleted",
        "409 general.conflict",
        () -> facts.told(post()));
  }

  private void delete(String id) {
    String told;
    try {
      told = facts.told(ApiCall.of("DELETE", path));
    } catch (GenesysException lost) {
      told = String.valueOf(lost.getMessage());
    }
    remarks.accept(
        told.equals("200") || told.equals("204")
            ? "made and deleted: %s (%s); the org keeps deleted users".formatted(email, id)
            : "Delete %s (%s) in the admin UI: it was made just now. The org answered: %s"
                .formatted(email, id, told));
  }

  private ApiCall patch(int version, Map<String, Object> fields) {
    Map<String, Object> all = new TreeMap<>(fields);
    all.put("version", version);
    return ApiCall.of("PATCH", path, all);
  }

  private JsonObject user() {
    return facts.ask(ApiCall.of("GET", path)).body();
  }

  private int current() {
    return facts
        .ask(ApiCall.of("GET", path))
        .text("version")
        .map(Integer::parseInt)
        .orElseThrow(() -> new IllegalStateException("the user is not shown with a version"));
  }

  private String moved(Supplier<Answer> call) {
    int before = current();
    Answer answer = call.get();
    if (answer.status() >= 300) {
      throw new IllegalStateException(Facts.told(answer));
    }
    int by = current() - before;
    return by == 0 ? SAME_VERSION : "the version goes up by " + by;
  }
}
