package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.doctor.DoctorCommand;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.provider.ServedStack;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Whoever tries the tool has a stack with the embedded org, and neither {@code doctor} nor {@code
 * review --online} could look at it: they said that it is there only while the provider runs.
 */
class EmbeddedOrgLookedAtTest {
  private static final Map<String, String> EMBEDDED = Map.of("userfleet:simulator", "true");

  /** None of them is of the embedded org. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GENESYSCLOUD_REGION", "eu-west-1",
          "GENESYSCLOUD_OAUTHCLIENT_ID", "other",
          "GENESYSCLOUD_ACCESS_TOKEN", "other");

  private final Timing timing = Timing.system();
  @TempDir Path folder;

  private ServedStack serve(String stack) {
    return serve(Optional.of(stack));
  }

  private ServedStack serve(Optional<String> stack) {
    return ServedStack.of(DeclaredStack.of(EMBEDDED, ENVIRONMENT), stack, folder, timing);
  }

  private String organization(ServedStack served) {
    try (GenesysClient client = served.stack().client(timing, CallListener.NONE)) {
      return String.valueOf(
          Completions.await(client.organization(client.operation("ask", Optional.empty()))).name());
    }
  }

  /** Whoever has tried one stack was asked for its name by the doctor. */
  @Test
  void serve_noNameAndOneOrg_isThatOne() throws Exception {
    Files.createDirectories(folder.resolve(".simulator/dev"));
    try (ServedStack look = serve(Optional.empty())) {
      assertEquals("dev", organization(look));
    }
  }

  @Test
  void serve_noNameAndSeveralOrgs_namesThem() throws Exception {
    Files.createDirectories(folder.resolve(".simulator/team"));
    Files.createDirectories(folder.resolve(".simulator/dev"));

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> serve(Optional.empty()).close());

    assertEquals(
        "The stack uses the embedded org, which is known by the stack's name, and this folder has"
            + " those of dev, team: give the name as --stack NAME, in the project's folder.",
        refused.getMessage());
  }

  @Test
  void serve_noNameAndNoOrg_asksForIt() {
    assertTrue(
        String.valueOf(
                assertThrows(IllegalStateException.class, () -> serve(Optional.empty()).close())
                    .getMessage())
            .contains("this folder has none yet: give the name as --stack NAME"));
  }

  private int people(ServedStack served) {
    try (GenesysClient client = served.stack().client(timing, CallListener.NONE)) {
      return Completions.await(client.users().everybody()).users().size();
    }
  }

  @Test
  void serve_orgThatARunKept_hasItsPeople() throws Exception {
    Files.createDirectories(folder.resolve(".simulator/dev"));
    try (ServedStack run = serve("dev");
        GenesysClient client = run.stack().client(timing, CallListener.NONE)) {
      var unused =
          Completions.await(
              client
                  .users()
                  .create(
                      new NewUser("Ada", "ada@example.com", null, null, null, null, null, null),
                      client.operation("make", Optional.empty())));
    }

    try (ServedStack look = serve("dev")) {
      assertEquals(1, people(look));
    }
  }

  @Test
  void serve_orgThatNoRunMadeYet_isEmptyAndLeavesNothing() {
    try (ServedStack look = serve("new")) {
      assertEquals(0, people(look));
    }
    assertFalse(Files.exists(folder.resolve(".simulator")));
  }

  @Test
  void serve_orgOfARunThatGoesOn_saysWhatToEnd() throws Exception {
    Files.createDirectories(folder.resolve(".simulator/dev"));
    try (ServedStack run = serve("dev")) {
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> serve("dev").close());
      assertTrue(
          String.valueOf(refused.getMessage()).contains("in use by another process"),
          refused::toString);
      assertEquals(0, people(run));
    }
  }

  @Test
  void doctor_embeddedOrg_examinesIt() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String config = "{\"userfleet:simulator\": {\"value\": \"true\", \"secret\": false}}";

    int exit =
        new CommandLine(
                new DoctorCommand(
                    timing,
                    ENVIRONMENT,
                    new ByteArrayInputStream(config.getBytes(StandardCharsets.UTF_8))))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("--config", "-", "--stack", "looked-at-by-a-test");

    assertEquals(0, exit, out + "" + err);
    assertTrue(out.toString().contains("looked-at-by-a-test ("), out::toString);
  }
}
