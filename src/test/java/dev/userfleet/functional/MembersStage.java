package dev.userfleet.functional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Props;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;

/** Resources of members as an engine plays them, and what the org then holds. */
final class MembersStage {
  private final Fixture fixture;
  private final String token;

  MembersStage(Fixture fixture) {
    this.fixture = fixture;
    this.token =
        call(HttpRequest.newBuilder(URI.create(fixture.org.url() + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic c2ltdWxhdG9yOnNpbXVsYXRvcg==")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")))
            .get("access_token")
            .getAsString();
  }

  /** A resource in state. */
  record Held(String urn, String id, Struct inputs, Struct outputs) {
    Set<String> labels() {
      return outputs.getFieldsOrThrow("members").getStructValue().getFieldsMap().keySet();
    }
  }

  /** Users of the org: label → id. Made by somebody else. */
  Map<String, String> people(int many) {
    return IntStream.range(0, many)
        .boxed()
        .collect(
            Collectors.toMap(
                i -> "p" + i,
                i ->
                    send(
                            "POST",
                            "/api/v2/users",
                            "{'name': 'P " + i + "', 'email': 'p" + i + "@example.com'}")
                        .get("id")
                        .getAsString(),
                (one, other) -> one,
                TreeMap::new));
  }

  /** Inputs with these people. */
  static Struct inputs(String rest, Map<String, String> people) {
    Struct.Builder members = Struct.newBuilder();
    people.forEach((label, id) -> members.putFields(label, Fixture.text(id)));
    return Props.with(
        Props.of(rest), "members", Value.newBuilder().setStructValue(members).build());
  }

  static String urn(String type, String name) {
    return "urn:pulumi:dev::userfleet::userfleet:index:" + type + "::" + name;
  }

  CheckResponse check(String type, String inputs) {
    return fixture.provider.check(
        CheckRequest.newBuilder().setUrn(urn(type, "it")).setNews(Props.of(inputs)).build());
  }

  Held create(String type, String name, Struct inputs) {
    String urn = urn(type, name);
    CreateResponse made =
        fixture.provider.create(
            CreateRequest.newBuilder().setUrn(urn).setProperties(inputs).build());
    return new Held(urn, made.getId(), inputs, made.getProperties());
  }

  DiffResponse diff(Held held, Struct news) {
    return fixture.provider.diff(
        DiffRequest.newBuilder()
            .setUrn(held.urn())
            .setId(held.id())
            .setOlds(held.outputs())
            .setOldInputs(held.inputs())
            .setNews(news)
            .build());
  }

  Held update(Held held, Struct news) {
    Struct outputs =
        fixture
            .provider
            .update(
                UpdateRequest.newBuilder()
                    .setUrn(held.urn())
                    .setId(held.id())
                    .setOlds(held.outputs())
                    .setOldInputs(held.inputs())
                    .setNews(news)
                    .build())
            .getProperties();
    return new Held(held.urn(), held.id(), news, outputs);
  }

  void delete(Held held) {
    var unused =
        fixture.provider.delete(
            DeleteRequest.newBuilder()
                .setUrn(held.urn())
                .setId(held.id())
                .setProperties(held.outputs())
                .build());
  }

  ReadResponse read(Held held) {
    return fixture.provider.read(
        ReadRequest.newBuilder()
            .setUrn(held.urn())
            .setId(held.id())
            .setInputs(held.inputs())
            .setProperties(held.outputs())
            .build());
  }

  /** What a refresh leaves in state. */
  Held refreshed(Held held) {
    ReadResponse read = read(held);
    return new Held(held.urn(), read.getId(), read.getInputs(), read.getProperties());
  }

  ReadResponse imported(String type, String id) {
    return fixture.provider.read(
        ReadRequest.newBuilder().setUrn(urn(type, "it")).setId(id).build());
  }

  /**
   * What the org holds: {@code groups}, {@code queues}, {@code roles} or {@code units}.
   *
   * @return for each member the name of the e-mail, and what else the org tells after a blank
   */
  Set<String> holds(String kind, String name) {
    JsonObject thing = thing(kind, name);
    String list =
        Map.of("groups", "members", "queues", "members", "roles", "grants", "units", "agents")
            .get(kind);
    Set<String> members = new TreeSet<>();
    for (JsonElement one : thing.getAsJsonArray(list)) {
      JsonObject member = one.getAsJsonObject();
      StringBuilder text = new StringBuilder(member.get("email").getAsString().split("@", 2)[0]);
      for (String detail : new String[] {"ring", "division", "workPlan"}) {
        if (member.has(detail)) {
          text.append(' ').append(member.get(detail).getAsString());
        }
      }
      members.add(text.toString());
    }
    return members;
  }

  private JsonObject thing(String kind, String name) {
    for (JsonElement one : fixture.org.memberships().getAsJsonArray(kind)) {
      if (one.getAsJsonObject().get("name").getAsString().equals(name)) {
        return one.getAsJsonObject();
      }
    }
    throw new AssertionError("no " + name + " among " + kind);
  }

  String id(String kind, String name) {
    return thing(kind, name).get("id").getAsString();
  }

  /** Somebody else puts these into a group, as often as it takes. */
  void joinByHand(String group, Collection<String> userIds) {
    String path = "/api/v2/groups/" + id("groups", group);
    AssertionError last = new AssertionError("never tried");
    for (int i = 0; i < 50; i++) {
      try {
        int version = send("GET", path, "").get("version").getAsInt();
        JsonObject unused =
            send(
                "POST",
                path + "/members",
                "{'memberIds': ['"
                    + String.join("','", userIds)
                    + "'], 'version': "
                    + version
                    + "}");
        return;
      } catch (AssertionError refused) {
        last = refused;
      }
    }
    throw last;
  }

  JsonObject send(String method, String path, String body) {
    return call(
        HttpRequest.newBuilder(URI.create(fixture.org.url() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  private static JsonObject call(HttpRequest.Builder request) {
    try {
      var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(response.statusCode() + " " + response.body());
      }
      return response.body().isBlank() || !response.body().startsWith("{")
          ? new JsonObject()
          : JsonParser.parseString(response.body()).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
