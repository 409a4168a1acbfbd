package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.settings.OrgEnvironment;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.roster.command.RosterCommand;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Resource.RegisterResourceRequest;

/** A live org with its agents, taken over: what the roster says of them is what is there. */
class ExportedMembershipsTest {
  private static final Map<String, String> CREDENTIALS =
      Map.of(OrgEnvironment.CLIENT_ID, "simulator", OrgEnvironment.CLIENT_SECRET, "simulator");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> ids = new HashMap<>();
  private Fixture fixture = Fixture.configured();
  @TempDir Path folder;

  @BeforeEach
  void useAnOrgWhereMovesTakeNoTime() {
    use("{limit: none, move-time: 1ms}");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void use(String settings) {
    fixture.close();
    fixture = Fixture.of(SimulatorSettings.read(settings), Map.of());
    fixture.configure();
  }

  /** Ann and Bob are agents of Sales, Cid is none; Dan is none of those who are exported. */
  private void fill() {
    try (GenesysClient client = client()) {
      Operation operation = client.operation("fill", Optional.empty());
      String sales = Catalog.id("division", "Sales");
      for (String name : List.of("ann", "bob", "cid", "dan")) {
        ids.put(
            name,
            client
                .users()
                .create(
                    new NewUser(
                        name,
                        name + "@example.com",
                        name.equals("cid") ? null : sales,
                        name.equals("dan") ? "Else" : "Here",
                        null,
                        null,
                        null,
                        "active"),
                    operation)
                .join()
                .id());
      }
      List<String> all = List.copyOf(ids.values());
      List<String> agents = List.of(id("ann"), id("bob"));
      client.groups().add(Catalog.id("group", "Service"), Optional.empty(), all, operation).join();
      client.queues().add(Catalog.id("queue", "Support"), all, operation).join();
      client.queues().ring(Catalog.id("queue", "Support"), id("bob"), 2, operation).join();
      String agent = Catalog.id("role", "Agent");
      client.roles().grant(agent, agents, List.of(sales), operation).join();
      client.roles().grant(agent, List.of(id("bob")), List.of("*"), operation).join();
      String support = Catalog.id("division", "Support");
      String supervisor = Catalog.id("role", "Supervisor");
      client.roles().grant(supervisor, List.of(id("ann")), List.of(support), operation).join();
      String berlin = Catalog.id("management unit", "Contact centre Berlin");
      var unused = client.managementUnits().move(berlin, agents, operation).join();
    }
  }

  private String id(String name) {
    return String.valueOf(ids.get(name));
  }

  private GenesysClient client() {
    return GenesysClient.overHttp(
        OrgEnvironment.client(
            CREDENTIALS, Optional.of(URI.create(fixture.org.url())), Optional.empty()),
        ThrottleSettings.DEFAULTS,
        Map.of(),
        Timing.system(),
        CallListener.NONE);
  }

  private int export(String... more) {
    CommandLine command =
        new CommandLine(
                RosterCommand.spec(Timing.system(), CREDENTIALS, InputStream.nullInputStream()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true));
    return command.execute(
        Stream.concat(
                Stream.of(
                    "export",
                    "--memberships",
                    "--force",
                    "--api-url=" + fixture.org.url(),
                    roster().toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Path roster() {
    return folder.resolve("users.csv");
  }

  private Map<String, Object> row(Roster roster, String name) {
    return roster.users().stream()
        .filter(user -> user.fields().get("name").equals(name))
        .findFirst()
        .orElseThrow()
        .fields();
  }

  @Test
  void export_memberships_areWhatTheOrgHolds() {
    fill();

    assertEquals(0, export("--department", "Here"), err::toString);

    Roster roster = RosterFile.read(roster().toString());
    assertEquals(List.of(), roster.faults());
    Map<String, Object> ann = row(roster, "ann");
    Map<String, Object> bob = row(roster, "bob");
    Map<String, Object> cid = row(roster, "cid");
    assertEquals(List.of("Service"), ann.get("groups"));
    assertEquals(List.of("Support"), ann.get("queues"));
    assertEquals(List.of("Agent", "Supervisor@Support"), ann.get("roles"));
    assertEquals("Contact centre Berlin", ann.get("managementUnit"));
    assertEquals(List.of("Support@2"), bob.get("queues"));
    assertEquals(List.of("Agent", "Agent@*"), bob.get("roles"));
    assertEquals(null, cid.get("roles"));
    assertEquals(null, cid.get("managementUnit"));
  }

  /** However many people there are. */
  @Test
  void export_memberships_readsObjectByObject() {
    fill();

    export();

    assertEquals(2, fixture.calls("GET /api/v2/groups/{groupId}/individuals"));
    assertEquals(3, fixture.calls("GET /api/v2/routing/queues/{queueId}/members"));
    assertEquals(3, fixture.calls("GET /api/v2/authorization/roles/{roleId}/subjectgrants"));
  }

  @Test
  void construct_exportedRows_leaveTheOrgAsItIs() throws Exception {
    fill();
    export("--department", "Here");
    String before = held();
    Roster roster = RosterFile.read(roster().toString());
    fixture.engine.answer(
        request -> RecordingEngine.response(request, ids.getOrDefault(name(request), "")));

    fixture.construct(
        "fleet",
        new Gson()
            .toJson(Map.of("users", roster.users().stream().map(user -> user.fields()).toList())));

    List<RegisterResourceRequest> circles =
        fixture.engine.registered().stream()
            .filter(request -> MemberKind.types().contains(request.getType()))
            .toList();
    assertEquals(6, circles.size(), circles::toString);
    for (RegisterResourceRequest circle : circles) {
      var unused =
          fixture.provider.create(
              CreateRequest.newBuilder()
                  .setUrn(
                      "urn:pulumi:dev::userfleet::" + circle.getType() + "::" + circle.getName())
                  .setProperties(circle.getObject())
                  .build());
    }
    assertEquals(before, held());
  }

  private static String name(RegisterResourceRequest request) {
    return request.getName().replace("@example.com", "");
  }

  /** A group's version tells of calls, and not of who is in it. */
  private String held() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(fixture.org.url() + "/__simulator/memberships"))
                .build(),
            BodyHandlers.ofString())
        .body()
        .replaceAll("\"version\":\\d+,", "");
  }

  @Test
  void export_rolesThatMayNotBeSeen_writesTheRestAndSaysSo() {
    use("{limit: none, move-time: 1ms, faults: '403: GET /api/v2/authorization/roles'}");
    fill();

    assertEquals(1, export("--department", "Here"));

    assertTrue(err.toString().contains("every role: left out: "), err::toString);
    Map<String, Object> ann = row(RosterFile.read(roster().toString()), "ann");
    assertEquals(null, ann.get("roles"));
    assertEquals(List.of("Service"), ann.get("groups"));
  }

  @Test
  void export_manyQueues_saysHowManyCalls() {
    fill();
    try (GenesysClient client = client()) {
      Operation operation = client.operation("make queues", Optional.empty());
      for (int i = 0; i < 100; i++) {
        var unused =
            client
                .things()
                .make(dev.userfleet.genesys.names.Catalog.QUEUE, "Queue " + i, operation)
                .join();
      }
    }

    assertEquals(0, export(), err::toString);

    // The org begins with 2 groups, 3 queues, 2 units, and 3 roles that not everybody has.
    assertEquals(
        "who belongs to what takes 110 calls or more, one for each group, queue, role and"
            + " management unit: at 300 a minute, 1 min",
        err.toString().strip());
  }

  /** An import knows nothing of them, so that a preview would not be empty. */
  @Test
  void export_memberships_nextStepIsUp() {
    fill();

    export();

    assertTrue(out.toString().contains("\n  pulumi up\n"), out::toString);
  }
}
