package dev.userfleet.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.genesys.names.Thing;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code review --online} of groups and roles; the queue Billing has ann@ and bob@. */
class MemberOnlineTest {
  private static final Timing TIMING = Timing.system();
  private static final String URN =
      "urn:pulumi:dev::userfleet::userfleet:index:UserFleet$userfleet:index:";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SimulatorServer org;
  private String ann = "";

  @BeforeEach
  void start() {
    org = SimulatorServer.start(SimulatorSettings.DEFAULTS, TIMING);
    URI url = URI.create(org.url());
    try (GenesysClient client =
        GenesysClient.overHttp(
            new ClientSettings(
                url,
                url,
                "simulator",
                new Secret("simulator"),
                /* accessToken= */ null,
                ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD),
            ThrottleSettings.DEFAULTS,
            Map.of(),
            TIMING,
            CallListener.NONE)) {
      Operation operation = client.operation("prepare", Optional.empty());
      ann = create(client, "ann@example.com", operation);
      String bob = create(client, "bob@example.com", operation);
      String billing =
          client.things().all(Catalog.QUEUE, operation).join().stream()
              .filter(queue -> "Billing".equals(queue.name()))
              .map(Thing::id)
              .findFirst()
              .orElseThrow();
      client.queues().add(billing, List.of(ann, bob), operation).join();
    }
  }

  private static String create(GenesysClient client, String email, Operation operation) {
    User user =
        client
            .users()
            .create(new NewUser(email, email, null, null, null, null, null, "active"), operation)
            .join();
    return user.id();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private int review(String... steps) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("preview.json"),
            ("{'config':{'userfleet:apiUrl':'%1$s','userfleet:loginUrl':'%1$s'},'steps':["
                        .formatted(org.url())
                    + String.join(",", steps)
                    + "]}")
                .replace('\'', '"'));
    Map<String, String> credentials =
        Map.of(
            "GENESYSCLOUD_OAUTHCLIENT_ID", "simulator",
            "GENESYSCLOUD_OAUTHCLIENT_SECRET", "simulator");
    return new CommandLine(new ReviewCommand(TIMING, credentials, InputStream.nullInputStream()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(file.toString(), "--online", "--format", "text");
  }

  private static String create(String type, String inputs) {
    return "{'op':'create','urn':'%s%s::any','newState':{'inputs':%s}}"
        .formatted(URN, type, inputs);
  }

  @Test
  void review_exclusiveQueue_namesWhomItWillTakeOut() throws IOException {
    int exit =
        review(
            create(
                "QueueMembers",
                "{'queue':'Billing','exclusive':true,'members':{'E1':'" + ann + "'}}"));

    assertEquals(0, exit, out + "" + err);
    assertTrue(
        out.toString()
            .contains(
                "warning: Taken out, since what they are in is exclusive:"
                    + " bob@example.com queue Billing\n"),
        out::toString);
    assertFalse(out.toString().contains("--online names them"), out::toString);
  }

  @Test
  void review_strangerWhomAnotherFleetDeclares_staysIn() throws IOException {
    var unused =
        review(
            create("QueueMembers", "{'queue':'Billing','exclusive':true,'members':{}}"),
            create("QueueMembers", "{'queue':'Billing','members':{'E1':'" + ann + "'}}"));

    assertTrue(
        out.toString().contains("exclusive: bob@example.com queue Billing\n"), out::toString);
  }

  @Test
  void review_nameThatTheOrgHasNot_isRefusedWithItsLikes() throws IOException {
    int exit =
        review(
            create("QueueMembers", "{'queue':'Biling','members':{'E1':'" + ann + "'}}"),
            create(
                "RoleGrants",
                "{'role':'Agent','divisions':['Nowhere'],'members':{'E1':'" + ann + "'}}"));

    assertEquals(1, exit);
    assertTrue(
        out.toString()
            .contains(
                """
                error: The org has not got all names, so up will refuse:
                  > the org has no queue 'Biling' (did you mean Billing?); wanted by E1
                """),
        out::toString);
    assertTrue(out.toString().contains("a division named 'Nowhere'"), out::toString);
  }

  /** By what they permit: only Admin makes or empowers others. */
  @Test
  void review_roles_judgedByTheirPolicies() throws IOException {
    var unused =
        review(
            create("RoleGrants", "{'role':'Admin','members':{'E1':'" + ann + "'}}"),
            create("RoleGrants", "{'role':'Supervisor','members':{'E1':'" + ann + "'}}"));

    assertTrue(
        out.toString()
            .contains(
                "warning: They get a role that may administer others, by what it permits:"
                    + " E1 role Admin\n"),
        out::toString);
  }

  @Test
  void review_skillThatTheOrgHasNot_isRefused() throws IOException {
    int exit =
        review(create("User", "{'email':'new@example.com','name':'New','skills':{'Biling':3}}"));

    assertEquals(1, exit);
    assertTrue(out.toString().contains("no skill 'Biling'"), out::toString);
  }

  @Test
  void review_divisionOfAPersonThatTheOrgHasNot_isToldOnce() throws IOException {
    var unused =
        review(create("User", "{'email':'new@example.com','name':'New','division':'Nowhere'}"));

    assertEquals(1, out.toString().lines().filter(line -> line.contains("Nowhere")).count());
  }
}
