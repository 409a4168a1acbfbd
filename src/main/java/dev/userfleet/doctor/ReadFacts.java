package dev.userfleet.doctor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Inquiries.Answer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The facts that reading shows: eight calls, which change nothing. */
record ReadFacts(Facts facts) {
  private static final String USERS = "/api/v2/users";
  private static final int MOST_IDS = 100;

  void look() {
    facts.look(
        "the window of the limit, at a token's first call", "60 or 61 s to go", this::window);
    facts.look(
        "a page of 501 users",
        "400 invalid.value",
        () -> page(facts.ask(ApiCall.of("GET", USERS + "?pageSize=501"))));
    facts.look(
        "101 ids in one listing",
        "400 max.user.ids",
        () -> facts.told(ApiCall.of("GET", USERS + "?id=" + String.join("&id=", ids()))));
    facts.look(
        "an id that nobody has",
        "404 general.resource.not.found",
        () -> facts.told(ApiCall.of("GET", USERS + "/" + ids().get(0))));
    facts.look("a search that finds nobody", "200, no results", this::search);
    facts.look("divisions by a part of the name, in capitals", "found", this::divisions);
    facts.look("what a listing tells of a user's locations", "ids", this::locations);
  }

  private String window() {
    Answer answer = facts.ask(ApiCall.of("GET", "/api/v2/organizations/me"));
    if (!header(answer, "inin-ratelimit-count").equals("1")) {
      throw new IllegalStateException("the token was used before; take one of its own");
    }
    String ends = header(answer, "inin-ratelimit-reset");
    return ends.equals("60") || ends.equals("61") ? "60 or 61 s to go" : ends + " s to go";
  }

  private static String header(Answer answer, String name) {
    return answer
        .header(name)
        .orElseThrow(() -> new IllegalStateException("answers have no header " + name));
  }

  private static String page(Answer answer) {
    return answer.status() == 200
        ? "200, " + answer.text("pageSize").orElse("?") + " a page"
        : Facts.told(answer);
  }

  /** Nobody's. */
  private static List<String> ids() {
    return IntStream.rangeClosed(0, MOST_IDS)
        .mapToObj(i -> "00000000-0000-4000-8000-0000" + HexFormat.of().toHexDigits(i))
        .toList();
  }

  private String search() {
    Map<String, Object> nobody =
        Map.of(
            "type", "EXACT", "fields", List.of("email"), "value", "userfleet-nobody@example.com");
    Answer answer =
        facts.ask(ApiCall.of("POST", USERS + "/search", Map.of("query", List.of(nobody))));
    return answer.status() == 200
        ? answer.body().has("results") ? "200, empty results" : "200, no results"
        : Facts.told(answer);
  }

  private String divisions() {
    String path = "/api/v2/authorization/divisions";
    String name = facts.ask(ApiCall.of("GET", path + "/home")).text("name").orElse("");
    if (name.length() < 2) {
      throw new IllegalStateException("the Home division may not be seen");
    }
    String part = name.substring(1).toUpperCase(Locale.ROOT);
    Answer answer =
        facts.ask(ApiCall.of("GET", path + "?pageSize=100&name=" + ApiCall.encoded(part)));
    return elements(answer).stream().anyMatch(one -> one.get("name").getAsString().equals(name))
        ? "found"
        : "not found";
  }

  private String locations() {
    List<JsonObject> all =
        elements(facts.ask(ApiCall.of("GET", USERS + "?pageSize=500&expand=locations"))).stream()
            .flatMap(user -> objects(user.get("locations")).stream())
            .toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("nobody of the first 500 has one");
    }
    boolean names =
        all.stream()
            .allMatch(
                location ->
                    location.has("name")
                        || (location.get("locationDefinition") instanceof JsonObject definition
                            && definition.has("name")));
    return names ? "ids and names" : "ids";
  }

  private static List<JsonObject> elements(Answer answer) {
    return objects(answer.body().get("entities"));
  }

  private static List<JsonObject> objects(JsonElement list) {
    return list != null && list.isJsonArray()
        ? list.getAsJsonArray().asList().stream()
            .filter(JsonElement::isJsonObject)
            .map(JsonElement::getAsJsonObject)
            .toList()
        : List.of();
  }
}
