package dev.userfleet.provider.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.person.Field;
import dev.userfleet.provider.AnsweringOrg;
import dev.userfleet.provider.run.RunEvent.Deed;
import dev.userfleet.report.CallRecord;
import dev.userfleet.throttle.CallEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says of operations and of users. */
class RunReporterTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final AnsweringOrg org = new AnsweringOrg(request -> AnsweringOrg.reply(200, ""));

  private RunReporter reporter() {
    return new RunReporter("dev", folder, Map.of());
  }

  private static void operation(RunReporter reporter, String what, long millis, boolean well) {
    reporter.on(new RunEvent.Began(START, what, "urn"));
    reporter.on(new RunEvent.Ended(START.plusMillis(millis), what, well ? "" : "no"));
  }

  private static void user(
      RunReporter reporter, Deed deed, Set<Field> fields, String correlationId) {
    reporter.on(
        new RunEvent.OfUser(START, deed, "update E1 (a@b.co)", "id-1", fields, correlationId));
  }

  private JsonObject report(RunReporter reporter) throws IOException {
    return report(reporter, Optional.empty());
  }

  private JsonObject report(RunReporter reporter, Optional<String> company) throws IOException {
    var unused = reporter.write(new CallRecord(), /* callsPerWindow= */ 0, company, START);
    try (Stream<Path> files = Files.walk(folder)) {
      Path json = files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
      return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    }
  }

  private static List<String> names(JsonArray slowest) {
    return slowest.asList().stream()
        .map(slow -> slow.getAsJsonObject().get("what").getAsString())
        .toList();
  }

  @Test
  void write_twoEndedWellAndOneNot_countedApart() throws IOException {
    RunReporter reporter = reporter();
    operation(reporter, "create E1", 1, true);
    operation(reporter, "create E2", 1, true);
    operation(reporter, "create E3", 1, false);

    JsonObject report = report(reporter);

    assertEquals(2, report.get("done").getAsInt());
    assertEquals(1, report.get("failed").getAsInt());
  }

  @Test
  void write_operationThatFailed_named() throws IOException {
    RunReporter reporter = reporter();
    operation(reporter, "create E1", 1, true);
    operation(reporter, "create E2 (b@c.de)", 1, false);

    JsonArray failures = report(reporter).getAsJsonArray("failures");

    assertEquals("[\"create E2 (b@c.de): no\"]", failures.toString());
  }

  /** A run of a minute ago is told from that of an hour ago by what it did. */
  @Test
  void write_usersOfSeveralDeeds_titleCountsThem() throws IOException {
    RunReporter reporter = reporter();
    for (String id : List.of("id-1", "id-2")) {
      reporter.on(new RunEvent.OfUser(START, Deed.CREATED, "create E", id, Set.of(), "c"));
    }
    reporter.on(new RunEvent.OfUser(START, Deed.DELETED, "delete E", "id-3", Set.of(), "c"));

    assertEquals(
        "Run of stack dev: 2 created, 1 deleted", report(reporter).get("title").getAsString());
  }

  @Test
  void write_othersHadSharedTheLimit_titleSaysSo() throws IOException {
    assertEquals(
        "Run of stack dev, beside 1 other run",
        report(reporter(), Optional.of("beside 1 other run")).get("title").getAsString());
  }

  @Test
  void write_membersOfAQueue_oneEntryAndTheTitleCountsThem() throws IOException {
    RunReporter reporter = reporter();
    members(reporter, Set.of("E1", "E2"), Set.of("E3"), "c-1");
    reporter.on(new RunEvent.OfUser(START, Deed.DELETED, "delete E", "id-3", Set.of(), "c"));

    JsonObject report = report(reporter);

    assertEquals(
        "Run of stack dev: 1 deleted, 2 joined, 1 left", report.get("title").getAsString());
    JsonObject entry = report.getAsJsonArray("audit").get(0).getAsJsonObject();
    assertEquals("members", entry.get("deed").getAsString());
    assertEquals("queue Support", entry.get("user").getAsString());
    assertEquals(2, entry.getAsJsonArray("joined").size());
    assertEquals("[\"E3\"]", entry.get("left").toString());
    assertEquals("[\"c-1\"]", entry.get("correlationIds").toString());
  }

  @Test
  void write_nobodyCameOrWent_noEntry() throws IOException {
    RunReporter reporter = reporter();
    members(reporter, Set.of(), Set.of(), "c-1");

    assertEquals(0, report(reporter).getAsJsonArray("audit").size());
  }

  private static void members(
      RunReporter reporter, Set<String> joined, Set<String> left, String correlationId) {
    reporter.on(
        new RunEvent.OfMembers(
            START,
            "update fleet/Support",
            "queue Support",
            joined,
            left,
            /* moved= */ Set.of(),
            correlationId));
  }

  @Test
  void write_nobodyChanged_titleIsTheStacks() throws IOException {
    assertEquals("Run of stack dev", report(reporter()).get("title").getAsString());
  }

  @Test
  void write_operation_secondsThatItTookAndWaited() throws IOException {
    RunReporter reporter = reporter();
    reporter.on(new RunEvent.Began(START, "create E1", "urn"));
    for (int call = 0; call < 2; call++) {
      reporter.on(
          new RunEvent.OfCall(
              new CallEvent.Sent(org.operation("create E1"), START, Duration.ofMillis(400))));
    }
    reporter.on(new RunEvent.Ended(START.plusMillis(2500), "create E1", ""));

    JsonObject slow = report(reporter).getAsJsonArray("slowest").get(0).getAsJsonObject();

    assertEquals(2.5, slow.get("seconds").getAsDouble());
    assertEquals(0.8, slow.get("waited").getAsDouble());
  }

  @Test
  void write_manyOperations_theSlowestTwentyOnly() throws IOException {
    RunReporter reporter = reporter();
    for (int i = 1; i <= 25; i++) {
      operation(reporter, "create E" + i, i * 1000L, true);
    }

    List<String> slowest = names(report(reporter).getAsJsonArray("slowest"));

    assertEquals(20, slowest.size());
    assertEquals("create E25", slowest.get(0));
    assertEquals("create E6", slowest.get(19));
  }

  @Test
  void write_endedWithoutABeginning_countedAndNotAmongTheSlowest() throws IOException {
    RunReporter reporter = reporter();
    reporter.on(new RunEvent.Ended(START, "create E1", ""));

    JsonObject report = report(reporter);

    assertEquals(1, report.get("done").getAsInt());
    assertEquals(0, report.getAsJsonArray("slowest").size());
  }

  @Test
  void write_answerLost_noCorrelationId() throws IOException {
    RunReporter reporter = reporter();
    user(reporter, Deed.CREATED, Set.of(), "");

    JsonObject audited = report(reporter).getAsJsonArray("audit").get(0).getAsJsonObject();

    assertEquals(0, audited.getAsJsonArray("correlationIds").size());
  }

  @Test
  void write_changedInTwoCalls_oneEntryWithTheFieldsOfBoth() throws IOException {
    RunReporter reporter = reporter();
    user(reporter, Deed.CHANGED, Set.of(Field.STATE), "c-1");
    user(reporter, Deed.CHANGED, Set.of(Field.TITLE), "c-2");

    JsonArray audit = report(reporter).getAsJsonArray("audit");

    assertEquals(1, audit.size());
    assertEquals("[\"state\",\"title\"]", audit.get(0).getAsJsonObject().get("fields").toString());
  }

  @Test
  void write_createdInTwoCalls_namesNoFieldsSinceAllAreNew() throws IOException {
    RunReporter reporter = reporter();
    user(reporter, Deed.CREATED, Set.of(), "c-1");
    user(reporter, Deed.CHANGED, Set.of(Field.MANAGER), "c-2");

    JsonObject audited = report(reporter).getAsJsonArray("audit").get(0).getAsJsonObject();

    assertEquals("[]", audited.get("fields").toString());
    assertEquals("[\"c-1\",\"c-2\"]", audited.get("correlationIds").toString());
  }
}
