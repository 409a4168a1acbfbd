package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.fleet.ChangedKeys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import pulumirpc.Resource.RegisterResourceRequest;

/** A fleet that is told whom the stack holds: what it registers, in which order, or why nothing. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FleetFormerTest extends WithFixture {
  private static final String ANN_AND_BOB =
      "{'users': [{'key': 'E1', 'email': 'ann@b.co', 'name': 'Ann'},"
          + " {'key': 'E2', 'email': 'bob@b.co', 'name': 'Bob'}]}";

  /** Bob's row is the first. */
  private static final String HANDED_ON =
      "{'users': [{'key': 'E2', 'email': 'ann@b.co', 'name': 'Bob'},"
          + " {'key': 'E1', 'email': 'ann.b@b.co', 'name': 'Ann'}]}";

  private static final String SHIFTED =
      "{'users': [{'key': 'E1', 'email': 'bob@b.co', 'name': 'Bob', 'source': 'users.csv:2'}]}";

  private static Struct person(String key, String name) {
    return Props.of(
        "{'userId': 'id-" + key + "', 'email': '" + name + "@b.co', 'name': '" + name + "'}");
  }

  private void heldAnnAndBob() {
    held(Map.of("fleet", Map.of("E1", person("E1", "ann"), "E2", person("E2", "bob"))));
  }

  private void held(Map<String, Map<String, Struct>> fleets) {
    fixture.engine.holds(Optional.of(FleetState.of(fleets)));
  }

  private static String refused(Executable call) {
    StatusRuntimeException failure = assertThrows(StatusRuntimeException.class, call);
    assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
    return String.valueOf(failure.getStatus().getDescription());
  }

  private List<String> registered() {
    return fixture.engine.registered().stream().map(RegisterResourceRequest::getName).toList();
  }

  private List<String> aliases(String name) {
    return fixture.engine.registered(name).getAliasesList().stream()
        .map(alias -> alias.getUrn().isEmpty() ? alias.getSpec().getName() : alias.getUrn())
        .toList();
  }

  // ---- the same person

  @Test
  void construct_keysTypedAnew_aliasByTheWholeUrn() {
    heldAnnAndBob();

    fixture.construct("fleet", ANN_AND_BOB.replace("'E", "'x"));

    assertEquals(List.of(Fixture.urn("E1")), aliases("x1"));
    assertEquals(List.of(Fixture.urn("E2")), aliases("x2"));
  }

  /** What the first one asked for is everybody's, and on an old layout it is asked for twice. */
  @Test
  void construct_afterAFleetWithFaults_knowsWhomTheStackHolds() {
    heldAnnAndBob();
    CompletableFuture<Void> untilTheFaults = new CompletableFuture<>();
    fixture.engine.holdStatesOfAnOldLayout(untilTheFaults);
    assertThrows(
        StatusRuntimeException.class,
        () -> fixture.construct("faulty", "{'users': [{'name': 'Nobody'}]}"));
    untilTheFaults.complete(null);

    fixture.construct("fleet", ANN_AND_BOB.replace("'E", "'x"));

    assertEquals(List.of(Fixture.urn("E1")), aliases("x1"));
  }

  /** The engine tells nothing of it. */
  @Test
  void construct_keysTypedAnew_saysWhoStays() {
    heldAnnAndBob();

    fixture.construct("fleet", ANN_AND_BOB.replace("'E", "'x"));

    String note = "2 keys change, and the users stay: E1 → x1, E2 → x2";
    assertTrue(fixture.engine.logs().contains(note), fixture.engine.logs()::toString);
    assertEquals(Optional.of("E1 → x1, E2 → x2"), ChangedKeys.named(note));
  }

  @Test
  void construct_formerKeyOfTheRow_saysNothing() {
    heldAnnAndBob();

    fixture.construct(
        "fleet",
        "{'users': [{'key': 'x1', 'formerKey': 'E1', 'email': 'ann@b.co', 'name': 'Ann'},"
            + " {'key': 'E2', 'email': 'bob@b.co', 'name': 'Bob'}]}");

    assertEquals(List.of(), fixture.engine.logs());
  }

  @Test
  void construct_otherPrefix_aliasByTheWholeUrn() {
    heldAnnAndBob();

    fixture.construct("fleet", ANN_AND_BOB.replace("{'users'", "{'keyPrefix': 'p-', 'users'"));

    assertEquals(List.of(Fixture.urn("E1")), aliases("p-E1"));
  }

  /** As the refusals name people: by the whole name, which another prefix was part of. */
  @Test
  void construct_formerKeyWithItsOwnPrefix_aliasByTheWholeUrn() {
    held(Map.of("fleet", Map.of("emea-E1", person("emea-E1", "ann"))));

    fixture.construct(
        "fleet",
        "{'keyPrefix': 'p-', 'users': [{'key': 'E9', 'formerKey': 'emea-E1', 'email': 'a9@b.co',"
            + " 'name': 'ann'}]}");

    assertTrue(aliases("p-E9").contains(Fixture.urn("emea-E1")));
  }

  @Test
  void construct_unchanged_noAlias() {
    heldAnnAndBob();

    fixture.construct("fleet", ANN_AND_BOB);

    assertEquals(List.of(), aliases("E1"));
  }

  @Test
  void construct_anyUser_deletedBeforeItIsReplaced() {
    fixture.construct("fleet", ANN_AND_BOB);

    RegisterResourceRequest user = fixture.engine.registered("E1");
    assertTrue(user.getDeleteBeforeReplace() && user.getDeleteBeforeReplaceDefined());
  }

  // ---- an e-mail that is handed on

  @Test
  void construct_emailHandedOn_whoGivesItUpComesFirst() {
    heldAnnAndBob();

    fixture.construct("fleet", HANDED_ON);

    assertEquals(List.of("fleet", "E1", "E2"), registered());
    assertTrue(
        fixture
            .engine
            .registered("E2")
            .getDependenciesList()
            .contains("urn:pulumi:dev::userfleet::userfleet:index:User::E1"));
  }

  @Test
  void construct_whoGivesItUpIsNotAnswered_whoTakesItIsNotRegistered() {
    heldAnnAndBob();
    fixture.engine.answer(
        request -> {
          if (request.getName().equals("E1")) {
            throw Status.UNAVAILABLE.asRuntimeException();
          }
          return RecordingEngine.response(request, "id");
        });

    assertThrows(
        StatusRuntimeException.class, () -> fixture.construct("fleet", HANDED_ON).getUrn());
    assertEquals(List.of("fleet", "E1"), registered());
  }

  // ---- refused

  @Test
  void construct_keysShifted_nothingRegisteredAndNoCall() {
    heldAnnAndBob();

    for (Executable run :
        List.<Executable>of(
            () -> fixture.preview("fleet", SHIFTED), () -> fixture.construct("fleet", SHIFTED))) {
      String message = refused(run);
      assertTrue(message.startsWith("nothing was registered:\n  - keys are shifted: "), message);
      assertTrue(
          message.endsWith("\n    users.csv:2: E1 (bob@b.co) is now bob, whose key is E2"),
          message);
    }
    assertEquals(List.of(), registered());
    assertEquals(0, fixture.calls(""));
  }

  @Test
  void construct_severalThingsUncertain_allSaidAtOnce() {
    heldAnnAndBob();

    String message =
        refused(
            () ->
                fixture.preview(
                    "fleet",
                    "{'users': [{'key': 'E1', 'email': 'zed@b.co', 'name': 'Zed'},"
                        + " {'key': 'E3', 'email': 'cy@b.co', 'name': 'Cy',"
                        + " 'manager': 'bob@b.co'}]}"));

    assertTrue(message.contains("  - E1 (zed@b.co) has the key of ann, E1 (ann@b.co)"), message);
    assertTrue(
        message.contains("  - 1 row names as manager E2 (bob@b.co), whose row is gone"), message);
  }

  @Test
  void construct_emailDeclaredByAnotherFleet_refusedNamingBoth() {
    fixture.construct("fleet", ANN_AND_BOB);

    assertEquals(
        "nothing was registered:\n"
            + "  - S1 (ANN@b.co) has the e-mail of E1, which this program declares too; take one of"
            + " the two out",
        refused(
            () ->
                fixture.construct(
                    "service", "{'users': [{'key': 'S1', 'email': 'ANN@b.co', 'name': 'Ann'}]}")));
  }

  @Test
  void construct_personOfAnotherFleetThatDeclaresHerToo_refusedNamingBoth() {
    held(Map.of("fleet", Map.of("E1", person("E1", "ann")), "service", Map.of()));
    fixture.construct("fleet", "{'users': [{'key': 'E1', 'email': 'ann.b@b.co', 'name': 'Ann'}]}");

    assertEquals(
        "nothing was registered:\n"
            + "  - S1 (ann@b.co) is E1 (ann@b.co) of the state, whom E1 declares too; take one of"
            + " the two out",
        refused(
            () ->
                fixture.construct(
                    "service", "{'users': [{'key': 'S1', 'email': 'ann@b.co', 'name': 'Ann'}]}")));
  }

  // ---- guards

  @Test
  void construct_moreLeaveThanMaxDeletes_refusedInPreviewAndUp() {
    fixture.configure("maxDeletes", "1");
    heldAnnAndBob();

    for (Executable run :
        List.<Executable>of(
            () -> fixture.preview("fleet", "{'users': []}"),
            () -> fixture.construct("fleet", "{'users': []}"))) {
      assertEquals(
          "nothing was registered:\n"
              + "  - maxDeletes: this run would delete or deactivate 2 users, and the stack's"
              + " configuration allows 1: E1 (ann@b.co), E2 (bob@b.co). If they are meant to go:"
              + " pulumi config set userfleet:maxDeletes 2",
          refused(run));
    }
    assertEquals(List.of(), registered());
  }

  @Test
  void construct_moreThanHalfLeaves_refusedInPreview() {
    Map<String, Struct> ten = new LinkedHashMap<>();
    for (int i = 1; i <= 10; i++) {
      ten.put("E" + i, person("E" + i, i == 1 ? "ann" : "p" + i));
    }
    held(Map.of("fleet", ten));

    String message =
        refused(
            () ->
                fixture.preview(
                    "fleet", "{'users': [{'key': 'E1', 'email': 'ann@b.co', 'name': 'Ann'}]}"));

    assertTrue(
        message.contains(
            "  - more than half of a fleet would be deleted, 9 of 10: E10 (p10@b.co), E2"
                + " (p2@b.co),"),
        message);
  }

  // ---- whom a run made that was cut off before anything was stored

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void construct_madeByAKilledRunAndWithoutARow_namedAtTheEnd() throws Exception {
    held(Map.of());
    String cy = fixture.create("E7", "{'email': 'cy@b.co', 'name': 'Cy'}").getId();
    fixture.create("E1", "{'email': 'ann@b.co', 'name': 'Ann'}");
    fixture.configure();

    fixture.construct("fleet", ANN_AND_BOB);
    fixture.cancel().get();

    // A line of the log is on its way when the answer is.
    while (fixture.engine.warnings().isEmpty()) {
      Thread.sleep(5);
    }
    assertEquals(
        List.of(
            "a run that was cut off made users of whom neither the state nor a row knows: E7 ("
                + cy
                + "). Put their rows back and run pulumi up, or delete them in the org"),
        fixture.engine.warnings());
  }

  // ---- an engine that does not answer

  @Test
  void construct_engineDoesNotTell_warnsOnceAndRegisters() throws Exception {
    fixture.engine.holds(Optional.empty());

    fixture.construct("fleet", ANN_AND_BOB);
    fixture.construct("service", "{'users': [{'key': 'S1', 'email': 'cy@b.co', 'name': 'Cy'}]}");

    assertEquals(Set.of("fleet", "E1", "E2", "service", "S1"), Set.copyOf(registered()));
    fixture.cancel().get();
    assertEquals(
        List.of(
            "the engine does not tell whom the stack holds (UNIMPLEMENTED: no such call), so rows"
                + " are told apart by key alone: a changed key needs formerKey. Nobody is deleted"
                + " whose e-mail is declared"),
        fixture.engine.warnings());
  }
}
