package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;

/** What a run leaves for people to read. */
class RunReportTest {
  private static final String ALICE =
      "{'email': 'alice@example.com', 'name': 'Alice', 'password': 'Never-Shown-1!'}";

  private Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void report_userCreated_namesHerAndTheCall() throws Exception {
    CreateResponse alice = fixture.create(ALICE);

    JsonObject entry = audit().get(0).getAsJsonObject();

    assertEquals("created", entry.get("deed").getAsString());
    assertEquals("E1 (alice@example.com)", entry.get("user").getAsString());
    assertEquals(alice.getId(), entry.get("id").getAsString());
    assertEquals(1, entry.getAsJsonArray("correlationIds").size());
  }

  @Test
  void report_createdInTwoCalls_oneEntryWithBoth() throws Exception {
    fixture.create("{'email': 'a@example.com', 'name': 'A', 'acdAutoAnswer': true}");

    JsonObject entry = audit().get(0).getAsJsonObject();

    assertEquals("created", entry.get("deed").getAsString());
    assertEquals(2, entry.getAsJsonArray("correlationIds").size());
  }

  @Test
  void report_userChanged_namesTheFields() throws Exception {
    Struct olds = Props.of(ALICE);
    CreateResponse alice = fixture.create(olds);
    fixture.configure();
    Struct news = Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Agent'}");
    fixture.update(alice.getId(), alice.getProperties(), olds, news);

    JsonObject entry = audit().get(0).getAsJsonObject();

    assertEquals("changed", entry.get("deed").getAsString());
    assertEquals("[\"title\"]", entry.get("fields").toString());
  }

  @Test
  void report_deletedAndRestored_bothThere() throws Exception {
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete(alice.getId(), alice.getProperties());
    fixture.create("{'email': 'alice@example.com', 'name': 'Alice'}");

    assertEquals(List.of("created", "deleted", "restored"), deeds());
  }

  @Test
  void report_liveUserTaken_adopted() throws Exception {
    fixture.create(ALICE);
    Files.deleteIfExists(fixture.intents());
    fixture.configure("onExisting", "adopt");
    fixture.create("{'email': 'alice@example.com', 'name': 'Alice B', 'samePerson': true}");

    assertEquals(List.of("changed", "adopted"), deeds());
  }

  @Test
  void report_liveUserThatCouldNotBeTaken_notAdopted() throws Exception {
    fixture.close();
    fixture = Fixture.withFaults("500: PATCH /api/v2/users/*", "maxAttempts", "1");
    fixture.create(ALICE);
    Files.deleteIfExists(fixture.intents());
    fixture.configure("onExisting", "adopt", "maxAttempts", "1");

    assertThrows(
        StatusRuntimeException.class,
        () ->
            fixture.create(
                "{'email': 'alice@example.com', 'name': 'Alice B', 'samePerson': true}"));

    assertEquals(List.of(), deeds());
    assertEquals(List.of(), fixture.engine.warnings());
  }

  @Test
  void report_answerOfTheDeleteLost_deletedAllTheSame() throws Exception {
    fixture.close();
    fixture = Fixture.withFaults("cut-after: call 1 DELETE /api/v2/users/*");
    fixture.delete("E1", fixture.create(ALICE));

    assertEquals(List.of("created", "deleted"), deeds());
  }

  @Test
  void report_lostUserTakenAsMadeByARunThatWasCutOff_adopted() throws Exception {
    fixture.create(ALICE);
    Files.deleteIfExists(fixture.intents());
    fixture.configure("onExisting", "resume");
    fixture.create(ALICE);

    assertEquals(List.of("adopted"), deeds());
  }

  @Test
  void report_deactivatedUserTakenBack_restored() throws Exception {
    fixture.configure("onDestroy", "deactivate");
    fixture.delete("E1", fixture.create(ALICE));
    fixture.cancel().get();
    fixture.configure("onDestroy", "deactivate");
    fixture.create("{'email': 'alice@example.com', 'name': 'Alice'}");

    assertEquals(List.of("changed", "restored"), deeds());
  }

  @Test
  void report_replyOfTheCreationLost_createdAllTheSame() throws Exception {
    fixture.close();
    fixture = Fixture.withFaults("cut-after: call 1 POST /api/v2/users");
    fixture.create(ALICE);

    assertEquals(List.of("created"), deeds());
  }

  @Test
  void report_deactivated_saysSo() throws Exception {
    fixture.configure("onDestroy", "deactivate");
    CreateResponse alice = fixture.create(ALICE);
    fixture.delete(alice.getId(), alice.getProperties());

    assertEquals(List.of("created", "deactivated"), deeds());
  }

  @Test
  void report_passwordSet_holdsNoSecret() throws Exception {
    fixture.create(ALICE);
    fixture.cancel().get();

    assertEquals(2, files().size());
    for (Path file : files()) {
      assertFalse(Files.readString(file).contains("Never-Shown-1!"), file::toString);
    }
  }

  @Test
  void report_calls_counted() throws Exception {
    fixture.create(ALICE);

    assertEquals(2, report().getAsJsonObject("calls").get("calls").getAsInt());
  }

  @Test
  void report_callsFailed_causesCounted() throws Exception {
    fixture.close();
    fixture = Fixture.withFaults("503: call 1 POST /api/v2/users");
    fixture.create(ALICE);

    assertEquals(
        "{\"HTTP 503\":1}",
        report().getAsJsonObject("calls").getAsJsonObject("retries").toString());
  }

  @Test
  void report_switchedOff_nothingWritten() throws Exception {
    fixture.configure("report", "false");
    fixture.create(ALICE);
    fixture.cancel().get();

    assertEquals(List.of(), files());
  }

  @Test
  void report_preview_nothingWritten() throws Exception {
    var unused =
        fixture.provider.create(
            CreateRequest.newBuilder()
                .setUrn(Fixture.urn("E2"))
                .setProperties(Props.of(ALICE))
                .setPreview(true)
                .build());
    // As a refresh on the way does.
    assertThrows(StatusRuntimeException.class, () -> fixture.imported("nobody@example.com"));
    fixture.cancel().get();

    assertEquals(List.of(), files());
  }

  @Test
  void report_folderCannotBeMade_oneWarningAndTheRunGoesOn() throws Exception {
    Files.writeString(Files.createDirectories(fixture.runs().getParent()).resolve("runs"), "");
    fixture.create(ALICE);
    fixture.cancel().get();

    assertEquals(1, fixture.engine.warnings().size());
    String warning = fixture.engine.warnings().get(0);
    assertTrue(warning.startsWith("the run report could not be written ("), warning);
    assertTrue(
        warning.endsWith(
            "); the run itself is not concerned. To go without: pulumi config set userfleet:report"
                + " false"),
        warning);
  }

  private List<String> deeds() throws Exception {
    return StreamSupport.stream(audit().spliterator(), /* parallel= */ false)
        .map(entry -> entry.getAsJsonObject().get("deed").getAsString())
        .toList();
  }

  private JsonArray audit() throws Exception {
    return report().getAsJsonArray("audit");
  }

  /** Of the run that ends here; those before are of other configurations. */
  private JsonObject report() throws Exception {
    fixture.cancel().get();
    Path last =
        files().stream()
            .filter(file -> file.toString().endsWith(".json"))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return JsonParser.parseString(Files.readString(last)).getAsJsonObject();
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(fixture.runs())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(fixture.runs())) {
      return files.filter(file -> !file.endsWith(".gitignore")).toList();
    }
  }
}
