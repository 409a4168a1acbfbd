package dev.userfleet.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.Location;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The facts as the embedded org shows them, and as an org would that is bent by a quirk. */
class ProbeTest {
  private final Timing timing = Timing.system();
  private final List<Fact> facts = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private SimulatorServer org = start("{}");

  @AfterEach
  void stop() {
    org.close();
  }

  private SimulatorServer start(String settings) {
    return SimulatorServer.start(SimulatorSettings.read(settings), timing);
  }

  private void use(String settings) {
    org.close();
    org = start(settings);
  }

  private DeclaredStack stack(Map<String, String> more) {
    Map<String, String> config = new HashMap<>(more);
    config.put("userfleet:apiUrl", org.url());
    config.put("userfleet:loginUrl", org.url());
    config.put("userfleet:clientId", "simulator");
    config.put("userfleet:clientSecret", "simulator");
    return DeclaredStack.of(config, Map.of());
  }

  private void probe(boolean write) {
    new Probe(stack(Map.of()), timing, facts::add, remarks::add).look(write);
  }

  private List<String> differences() {
    return facts.stream()
        .filter(Fact::differs)
        .map(fact -> fact.name() + ": " + fact.seen())
        .toList();
  }

  /** Somebody has a location, so that there is one to see. */
  private void addSomebodyInBerlin() {
    try (GenesysClient client = stack(Map.of()).client(timing, CallListener.NONE)) {
      Operation operation = client.operation("fill", Optional.empty());
      User user =
          client
              .users()
              .create(
                  new NewUser("Ann", "ann@example.com", null, null, null, null, null, "active"),
                  operation)
              .join();
      UserPatch change =
          UserPatch.of(user.version())
              .withLocations(List.of(Location.of(Catalog.id("location", "Berlin"))));
      var unused = client.users().patch(user.id(), change, operation).join();
    }
  }

  /** What is asked stands on the page too, in the same words and order. */
  @Test
  void look_embeddedOrg_everyFactIsAsAssumedAndOnThePage() throws IOException {
    addSomebodyInBerlin();

    probe(/* write= */ true);

    assertEquals(
        List.of(), facts.stream().filter(fact -> !fact.seen().equals(fact.assumed())).toList());
    assertTrue(facts.size() > 20, facts::toString);
    assertTrue(remarks.get(0).startsWith("made and deleted: userfleet-doctor-"), remarks::toString);
    assertEquals(1, deleted());
    List<String> names = facts.stream().map(Fact::name).toList();
    assertEquals(
        names,
        Files.readAllLines(Path.of("docs", "first-real-org.md")).stream()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.substring(2, line.indexOf(" | ")))
            .filter(names::contains)
            .toList());
  }

  private long deleted() {
    return Pattern.compile("\"state\":\"deleted\"")
        .matcher(org.users().toString())
        .results()
        .count();
  }

  @Test
  void look_bentOrg_eachBentFactDiffersAndNoOther() {
    use(
        "{quirks: [large-page-is-cut, empty-results-are-shown, taken-email-is-400,"
            + " version-is-optional, stale-version-is-400, move-keeps-version,"
            + " password-raises-version, assignment-raises-version, state-with-others-is-taken,"
            + " get-hides-inactive]}");

    probe(/* write= */ true);

    assertEquals(
        List.of(
            "a page of 501 users: 200, 500 a page",
            "a search that finds nobody: 200, empty results",
            "a POST with a taken e-mail: 400 general.conflict",
            "a PATCH without a version: 200",
            "a PATCH with an old version: 400 bad.request",
            "a move to another division: the version stays",
            "a password: the version goes up by 1",
            "skills: the version goes up by 1",
            "a PATCH with a state and other fields: 200",
            "a GET of somebody inactive: 404 general.resource.not.found",
            "a POST with the e-mail of somebody deleted: 400 general.conflict"),
        differences());
  }

  @Test
  void look_withoutWrite_changesNobody() {
    probe(/* write= */ false);

    assertTrue(org.users().isEmpty());
    assertEquals(7, facts.size());
  }

  @Test
  void look_mayNotDelete_namesWhoIsLeft() {
    use("{faults: \"403: DELETE /api/v2/users/*\"}");

    probe(/* write= */ true);

    assertTrue(remarks.get(0).startsWith("Delete userfleet-doctor-"), remarks::toString);
    assertTrue(remarks.get(0).contains("in the admin UI"), remarks::toString);
  }

  @Test
  void look_mayNotCreate_writesNothing() {
    use("{permissions: \"directory:user:view\"}");

    probe(/* write= */ true);

    assertEquals(7, facts.size());
    assertTrue(remarks.get(0).startsWith("nobody could be made, so nothing was written: 403"));
  }

  @Test
  void look_anotherOrganization_writesNothing() {
    DeclaredStack other =
        stack(Map.of("userfleet:organization", "8f1c3a52-1111-4222-8333-944444444444"));
    Probe probe = new Probe(other, timing, facts::add, remarks::add);

    assertThrows(IllegalStateException.class, () -> probe.look(/* write= */ true));

    assertTrue(org.users().isEmpty());
  }

  @Test
  void look_deniedReads_areNotSeenAndHideNoOther() {
    use("{faults: \"403: GET /api/v2/authorization/divisions/home\"}");

    probe(/* write= */ false);

    assertEquals(List.of(), differences());
    assertTrue(
        facts.stream().anyMatch(fact -> fact.seen().startsWith("not seen: the Home division")),
        facts::toString);
  }

  @Test
  void fact_thatDiffers_isARowInBoldOnOneLine() {
    Fact fact = new Fact("a thing", "this", "that | and\nmore");

    assertEquals("| a thing | this | **that / and\\u000amore** |", fact.toString());
    assertFalse(Fact.unseen("a thing", "this", "why").differs());
  }
}
