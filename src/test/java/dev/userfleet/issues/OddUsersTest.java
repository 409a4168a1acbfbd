package dev.userfleet.issues;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.genesys.users.Everybody;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * One user whose record had a manager without an id, or one id that the org refused to be asked
 * for, failed everybody who was read by the same call: up to a hundred users of a refresh, or all
 * of an export.
 */
class OddUsersTest {
  private static final Pattern ID = Pattern.compile("[?&]id=([^&]+)");

  /** What the org is like for one user. */
  private enum Nature {
    FINE("{'id':'%s','email':'%1$s@example.com','version':1}"),
    GAPS_IN_LISTS("{'id':'%s','version':2,'addresses':[null],'certifications':[null,'a']}"),
    MISSING("null"),
    NO_VERSION("{'id':'%s','version':null}"),
    VERSION_THAT_IS_NONE("{'id':'%s','version':'x'}"),
    MANAGER_WITHOUT_ID("{'id':'%s','version':1,'manager':{}}"),
    NAME_THAT_IS_NONE("{'id':'%s','version':1,'name':{'a':[]}}"),
    WITHOUT_ID("{'version':1}"),
    TEXT("'text'"),
    REFUSED(""),
    BREAKS_THE_CALL(""),
    PAGE_IN_ITS_PLACE("");

    private final String json;

    Nature(String json) {
      this.json = json.replace('\'', '"');
    }

    boolean isRead() {
      return this == FINE || this == GAPS_IN_LISTS;
    }

    boolean failsTheCall() {
      return this == REFUSED || this == BREAKS_THE_CALL || this == PAGE_IN_ITS_PLACE;
    }
  }

  private final Map<String, Nature> org = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final VirtualTime time = new VirtualTime();
  private String listing = "";

  @Property(tries = 200)
  void read_anyOddUsersAmongThem_theOthersAreAnswered(
      @ForAll @Size(min = 1, max = 130) List<Nature> natures, @ForAll boolean deleted) {
    org.clear();
    IntStream.range(0, natures.size()).forEach(i -> org.put("u" + i, natures.get(i)));
    try (GenesysClient client = client()) {
      Map<String, CompletableFuture<Optional<User>>> answers =
          org.keySet().stream().collect(toMap(id -> id, id -> read(client, id, deleted)));
      time.runUntilIdle();

      answers.forEach(
          (id, answer) -> {
            Nature nature = org.get(id);
            assertTrue(answer.isDone(), id);
            if (nature.failsTheCall()) {
              assertInstanceOf(
                  GenesysException.class,
                  assertThrows(CompletionException.class, answer::join).getCause());
            } else {
              assertEquals(nature.isRead(), answer.join().isPresent(), nature::name);
              assertTrue(answer.join().stream().allMatch(user -> user.id().equals(id)));
            }
          });
    }
  }

  @Property(tries = 50)
  void deleted_oneOfAHundredIsRefused_foundWithFewCalls(
      @ForAll @IntRange(min = 0, max = 99) int odd) {
    org.clear();
    calls.clear();
    IntStream.range(0, 100).forEach(i -> org.put("u" + i, i == odd ? Nature.REFUSED : Nature.FINE));
    try (GenesysClient client = client()) {
      var unused = org.keySet().stream().map(id -> read(client, id, /* deleted= */ true)).toList();
      time.runUntilIdle();
    }

    assertTrue(calls.size() <= 1 + 2 * 7, calls.size() + " calls");
  }

  @Test
  void deleted_permissionMissing_isNotAskedForEach() {
    IntStream.range(0, 50).forEach(i -> org.put("u" + i, Nature.FINE));
    listing = "{\"code\":\"missing.permissions\",\"message\":\"no\"}";
    try (GenesysClient client = client()) {
      var unused = org.keySet().stream().map(id -> read(client, id, /* deleted= */ true)).toList();
      time.runUntilIdle();
    }

    assertEquals(1, calls.size());
  }

  @Test
  void everybody_oddOnesAmongThem_namedAndTheOthersListed() {
    listing =
        "{\"pageCount\":1,\"entities\":["
            + List.of(Nature.FINE, Nature.MANAGER_WITHOUT_ID, Nature.MISSING, Nature.TEXT).stream()
                .map(nature -> nature.json.formatted(nature.name()))
                .collect(Collectors.joining(","))
            + "]}";
    try (GenesysClient client = client()) {
      CompletableFuture<Everybody> everybody = client.users().everybody();
      time.runUntilIdle();

      assertEquals(
          Set.of("FINE"), everybody.join().users().stream().map(User::id).collect(toSet()));
      assertEquals(List.of("MANAGER_WITHOUT_ID", ""), everybody.join().unreadable());
    }
  }

  @Test
  void search_oddUserWithAnotherEmail_theOneIsFound() {
    listing =
        "{\"results\":[{\"email\":\"bob@example.com\"},"
            + "{\"id\":\"u1\",\"email\":\"Ann@example.com\",\"version\":1}]}";
    try (GenesysClient client = client()) {
      CompletableFuture<List<User>> found =
          client.users().search("ann@example.com", /* deleted= */ false, operation(client));
      time.runUntilIdle();

      assertEquals(1, found.join().size());
    }
  }

  @Test
  void search_oddUserWithThatEmail_isNotTakenForNobody() {
    listing = "{\"results\":[{\"email\":\"ann@example.com\",\"version\":\"x\"}]}";
    try (GenesysClient client = client()) {
      CompletableFuture<List<User>> found =
          client.users().search("ann@example.com", /* deleted= */ false, operation(client));
      time.runUntilIdle();

      assertInstanceOf(
          GenesysException.Unreadable.class,
          assertThrows(CompletionException.class, found::join).getCause());
    }
  }

  @Test
  void divisions_oddOneAmongThem_theOthersAreFound() {
    listing =
        "{\"pageCount\":null,\"entities\":[{\"name\":\"Odd\"},{\"id\":\"d1\",\"name\":\"A\"}]}";
    try (GenesysClient client = client()) {
      CompletableFuture<List<Division>> found = client.divisions().named("A", operation(client));
      time.runUntilIdle();

      assertEquals(List.of(new Division("d1", "A")), found.join());
    }
  }

  private static CompletableFuture<Optional<User>> read(
      GenesysClient client, String id, boolean deleted) {
    return deleted
        ? client.users().deleted(id, operation(client))
        : client.users().listed(id, operation(client));
  }

  private static Operation operation(GenesysClient client) {
    return client.operation("read a user", Optional.empty());
  }

  private GenesysClient client() {
    Exchange exchange =
        new Exchange() {
          @Override
          public CompletableFuture<Reply> send(Request request) {
            calls.add(request.path());
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            var unused =
                time.timing(1)
                    .scheduler()
                    .schedule(() -> reply.complete(answer(request)), 1, TimeUnit.SECONDS);
            return reply;
          }

          @Override
          public void close() {}
        };
    return new GenesysClient(
        new ClientSettings(
            URI.create("https://api.mypurecloud.ie"),
            URI.create("https://login.mypurecloud.ie"),
            /* clientId= */ null,
            /* clientSecret= */ null,
            new Secret("given"),
            ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD),
        ThrottleSettings.DEFAULTS,
        exchange,
        exchange,
        time.timing(1),
        CallListener.NONE);
  }

  private Reply answer(Request request) {
    if (!listing.isEmpty()) {
      return reply(listing.startsWith("{\"code") ? 403 : 200, listing);
    }
    List<String> ids =
        ID.matcher(request.path().replace("?", "?&"))
            .results()
            .map(found -> found.group(1))
            .toList();
    List<String> asked = ids.isEmpty() ? List.copyOf(org.keySet()) : ids;
    Set<Nature> natures = asked.stream().map(org::get).collect(toSet());
    if (natures.contains(Nature.REFUSED)) {
      return reply(400, "{\"code\":\"invalid.value\",\"message\":\"one of them\"}");
    }
    if (natures.contains(Nature.BREAKS_THE_CALL)) {
      return reply(500, "{\"code\":\"internal.server.error\",\"message\":\"oh\"}");
    }
    if (natures.contains(Nature.PAGE_IN_ITS_PLACE)) {
      return reply(200, "<html>");
    }
    return reply(
        200,
        asked.stream()
            .map(id -> org.get(id).json.formatted(id))
            .collect(Collectors.joining(",", "{\"pageCount\":1,\"entities\":[", "]}")));
  }

  private static Reply reply(int status, String body) {
    return new Reply(status, Map.of(), body);
  }
}
