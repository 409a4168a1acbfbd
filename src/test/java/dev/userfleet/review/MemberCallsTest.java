package dev.userfleet.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.model.Interruption;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.rehearsal.Declared;
import dev.userfleet.rehearsal.Ended;
import dev.userfleet.rehearsal.Flags;
import dev.userfleet.rehearsal.VirtualStack;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.Timing;
import dev.userfleet.time.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** How many calls {@code review} foretells is how many the org counts. */
class MemberCallsTest {
  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime();
  private final VirtualOrg org =
      new VirtualOrg(SimulatorSettings.read("{limit: none, seed: 1, move-time: 0ms}"), time);

  /** One row of the roster before and afterwards, beside ten that stay as they are. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groups | | Service",
        "groups | Service | (empty)",
        "groups | Service | Sales team",
        "groups | Service | Service;Sales team",
        "queues | | Support",
        "queues | | Support@3",
        "queues | Support@3 | Support@2",
        "queues | Support@3 | Support",
        "queues | Support;Billing | Billing;Sales",
        "roles | | Agent",
        "roles | | Agent@*",
        "roles | Agent@Sales | Agent@Support",
        "roles | Agent;Supervisor | Supervisor",
        "managementUnit | | Contact centre Berlin",
        "managementUnit | Contact centre Berlin | (empty)",
        "managementUnit | Contact centre Berlin | Contact centre London",
        "skills | | Billing:4",
        "languages | English:3 | English:4",
        "title | Agent | Head",
      })
  void review_oneRowChanges_foretellsWhatTheOrgCounts(String column, String before, String after)
      throws IOException {
    String old = before == null ? "" : before;
    check(
        roster(column, 11, row -> row == 0 ? old : ""),
        roster(column, 11, row -> row == 0 ? after : ""));
  }

  @Test
  void review_manyJoinAtOnce_foretellsEveryBatch() throws IOException {
    int calls =
        check(
            roster("title;groups;queues;roles;managementUnit", 0, row -> ""),
            roster(
                "title;groups;queues;roles;managementUnit",
                123,
                row ->
                    "Agent,Service,Support;Billing@2,Agent;Supervisor@Sales,Contact centre"
                        + " Berlin"));

    // The organization, 6 look-ups, the users, a group, two queues, a ring each, two roles, a unit.
    assertEquals(1 + 6 + 123 + (3 + 2) + 2 * (1 + 2) + 123 + 2 * 3 + 2 * 13, calls);
  }

  @Test
  void review_manyLeaveWhatTheyWereIn_foretellsEveryBatch() throws IOException {
    check(
        roster("groups;queues;roles", 61, row -> "Service,Support,Agent"),
        roster(
            "groups;queues;roles",
            61,
            row -> row < 55 ? "(empty),(empty),(empty)" : "Service,Support,Agent"));
  }

  /** What people are called is not who they are. */
  @Test
  void review_keysChangeAndOneRowGoes_costsNoCallsOfMembership() throws IOException {
    String before =
        roster("groups;queues;roles", 12, row -> "Service,Support@%d,Agent".formatted(row % 3 + 1));

    check(before, before.replaceAll("(?m)^P11,.*\n", "").replaceAll("(?m)^P", "0"));
  }

  /** The org takes whoever is deleted out of everything. */
  @Test
  void review_rowsThatGo_costNoCallsOfMembership() throws IOException {
    check(
        roster("groups;queues;roles", 12, row -> "Service,Support,Agent"),
        roster("groups;queues;roles", 9, row -> "Service,Support,Agent"));
  }

  /** Returns how many it is. */
  private int check(String before, String after) throws IOException {
    Path base = Files.writeString(folder.resolve("base.csv"), before);
    Path head = Files.writeString(folder.resolve("head.csv"), after);
    VirtualStack stack =
        new VirtualStack("dev", folder, Map.of(), org, time, /* oneWrite= */ false);
    up(stack, base);
    var unused = org.arrivals();

    up(stack, head);

    List<String> calls =
        org.arrivals().stream()
            .map(request -> request.method() + " " + request.path())
            .filter(call -> call.contains(" /api/") && !call.contains("/tokens/"))
            .toList();
    JsonObject review = review(base, head);
    assertEquals(calls(review), calls.size(), () -> String.join("\n", calls));
    assertEquals(joinedAndLeft(review), joinedAndLeft(report()));
    return calls.size();
  }

  /** The org takes from whoever may not log in; what is declared comes back. */
  @ParameterizedTest
  @CsvSource({"active, inactive", "inactive, active"})
  void review_stateChanges_foretellsWhatIsBroughtBack(String before, String after)
      throws IOException {
    check(
        roster("state;groups;queues;roles", 3, row -> before + ",Service,Support@2,Agent"),
        roster("state;groups;queues;roles", 3, row -> after + ",Service,Support@2,Agent"));
  }

  private static void up(VirtualStack stack, Path file) throws IOException {
    Roster roster = Roster.parse(file.toString(), Files.readString(file));
    assertEquals(List.of(), roster.faults());
    Object users = roster.users().stream().map(RosterUser::fields).toList();
    Ended ended =
        stack.up(
            List.of(
                Declared.fleet(
                    "fleet",
                    Optional.empty(),
                    Wire.ofRaw(Map.of("users", users)).getStructValue())),
            Flags.NONE,
            Interruption.NONE);
    assertFalse(ended.failed(), ended::text);
  }

  private static JsonObject review(Path base, Path head) {
    StringWriter out = new StringWriter();
    int unused =
        new CommandLine(new ReviewCommand(Timing.system(), Map.of(), InputStream.nullInputStream()))
            .setOut(new PrintWriter(out))
            .execute("--base", base.toString(), "--head", head.toString(), "--format", "json");
    return JsonParser.parseString(out.toString()).getAsJsonObject();
  }

  private static int calls(JsonObject review) {
    String forecast = review.get("forecast").getAsString();
    return forecast.equals("no call") ? 0 : Integer.parseInt(forecast.replaceAll(" .*", ""));
  }

  /** Of the latest run; empty if it wrote none. */
  private JsonObject report() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(".userfleet"))) {
      Path latest =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .max(Comparator.comparing(Path::getFileName))
              .orElseThrow();
      return JsonParser.parseString(Files.readString(latest)).getAsJsonObject();
    }
  }

  /** Each object with who comes, goes and is moved, by a review or by a run's audit. */
  private static List<String> joinedAndLeft(JsonObject told) {
    boolean ofRun = told.has("audit");
    List<String> all = new ArrayList<>();
    for (JsonElement element : told.getAsJsonArray(ofRun ? "audit" : "memberships")) {
      JsonObject entry = element.getAsJsonObject();
      if (!ofRun) {
        // For a run it is the same whether somebody comes or comes back.
        JsonArray joined = entry.getAsJsonArray("joining");
        joined.addAll(entry.getAsJsonArray("again"));
        all.add(
            "%s %s +%s -%s ~%s"
                .formatted(
                    entry.get("kind").getAsString(),
                    entry.get("object").getAsString(),
                    joined,
                    entry.get("leaving"),
                    entry.get("moved")));
      } else if (entry.get("deed").getAsString().equals("members")) {
        all.add(
            "%s +%s -%s ~%s"
                .formatted(
                    entry.get("user").getAsString(),
                    entry.get("joined"),
                    entry.get("left"),
                    entry.get("moved")));
      }
    }
    return all.stream().sorted().toList();
  }

  private static String roster(String columns, int users, IntFunction<String> cells) {
    return IntStream.range(0, users)
        .mapToObj(
            row -> "P%1$d,p%1$d@example.com,Person %1$d,%2$s\n".formatted(row, cells.apply(row)))
        .collect(Collectors.joining("", "key,email,name," + columns.replace(';', ',') + "\n", ""));
  }
}
