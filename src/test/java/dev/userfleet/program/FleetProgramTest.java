package dev.userfleet.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.pulumi.Log;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

class FleetProgramTest {

  /** How the wire marks a secret. */
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

  private static final Map<String, Object> OUTPUTS =
      Map.of("count", 2, "userIds", Map.of("E1", "id-1", "E2", "id-2"));

  private static final String TWO =
      "key,email,name\nE1,ann@example.com,Ann\nE2,bob@example.com,Bob\n";

  /** Held, since a logger that nobody holds forgets what it was told. */
  private static final Logger SDK_LOGGER = Logger.getLogger("com.pulumi");

  @TempDir Path folder;

  private final Map<String, String> config = new HashMap<>();
  private final List<RegisterResourceRequest> registered =
      Collections.synchronizedList(new ArrayList<>());

  /** The SDK logs what the faults are, and the tests read them anyway. */
  @BeforeAll
  static void silenceTheSdk() {
    SDK_LOGGER.setUseParentHandlers(false);
  }

  @AfterAll
  static void letTheSdkSpeak() {
    SDK_LOGGER.setUseParentHandlers(true);
  }

  @AfterEach
  void forgetTheDeployment() {
    PulumiTest.cleanup();
  }

  @Test
  void declare_goodRoster_registersOneRemoteFleet() throws IOException {
    run(TWO);

    assertEquals(
        List.of("userfleet:index:UserFleet fleet remote=true"),
        registered.stream()
            .map(
                request ->
                    request.getType() + " " + request.getName() + " remote=" + request.getRemote())
            .toList());
  }

  @Test
  void declare_goodRoster_exportsWhatTheFleetAnswers() throws IOException {
    TestResult result = run(TWO);

    assertEquals(2, PulumiTest.extractValue(result.output("count", Integer.class)));
    assertEquals(OUTPUTS.get("userIds"), PulumiTest.extractValue(result.output("userIds")));
  }

  @Test
  void declare_passwords_areSecretOneByOne() throws IOException {
    config.put("passwords", "{\"E2\":\"s3cret\"}");

    run(TWO);

    Struct secret =
        Struct.newBuilder()
            .putFields(SIGNATURE, text(SECRET))
            .putFields("value", text("s3cret"))
            .build();
    assertEquals(
        Map.of("1", Value.newBuilder().setStructValue(secret).build()),
        inputs().getFieldsOrThrow("passwords").getStructValue().getFieldsMap());
  }

  @Test
  void declare_defaultsAndPrefix_arePassedOn() throws IOException {
    config.put("defaults", "{\"division\":\"Sales\"}");
    config.put("keyPrefix", "eu-");

    run(TWO);

    assertEquals(text("eu-"), inputs().getFieldsOrThrow("keyPrefix"));
    assertEquals(
        text("Sales"),
        inputs().getFieldsOrThrow("defaults").getStructValue().getFieldsOrThrow("division"));
  }

  @Test
  void declare_nothingButTheRoster_sendsNothingElse() throws IOException {
    run(TWO);

    assertEquals(Set.of("users"), inputs().getFieldsMap().keySet());
  }

  @Test
  void declare_faultsEverywhere_failsOnceWithAllOfThemBeforeAnythingIsRegistered()
      throws IOException {
    config.put("allowEmpty", "maybe");
    config.put("passwords", "{\"E9\":\"s3cret\"}");

    TestResult result = run("key,email,name\nE1,ann@example.com,\n");

    assertNotEquals(0, result.exitCode());
    assertEquals(List.of(), registered);
    assertEquals(
        List.of(
            folder.resolve("users.csv")
                + ": 3 faults; nothing was changed. Correct them and run the command again:\n"
                + "  userfleet:allowEmpty: \"maybe\" is neither true nor false\n"
                + "  E9, userfleet:passwords: no user of the roster has this key; type: pulumi"
                + " config rm --path 'userfleet:passwords[\"E9\"]'\n"
                + "  "
                + folder.resolve("users.csv")
                + ":2:1: E1, name: is missing"),
        result.errors());
  }

  @Test
  void declare_passwordsOfEmailsInAnotherCase_reachTheirPeople() throws IOException {
    config.put("passwords", "{\"Ann@Example.com\":\"s3cret\"}");

    run("email,name\nann@example.com,Ann\n");

    assertEquals(
        Set.of("0"),
        inputs().getFieldsOrThrow("passwords").getStructValue().getFieldsMap().keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "e1, ' (did you mean E1?)'",
    "E0, ' (did you mean E1?)'",
    "E2, ''",
    "bob@exmaple.com, ' (did you mean bob@example.com?)'",
    "zoe@example.net, ''"
  })
  void declare_passwordOfNobody_namesWhoWasMeant(String key, String meant) throws IOException {
    config.put("passwords", "{\"" + key + "\":\"s3cret\"}");

    TestResult result =
        run("key,formerKey,email,name\nE1,E0,ann@example.com,Ann\n,,bob@example.com,Bob\n");

    assertEquals(
        List.of(
            folder.resolve("users.csv")
                + ": 1 fault; nothing was changed. Correct it and run the command again:\n  "
                + key
                + ", userfleet:passwords: no user of the roster has this key"
                + meant
                + "; type: pulumi config rm --path 'userfleet:passwords[\""
                + key
                + "\"]'"),
        result.errors());
  }

  @Test
  void declare_emptyRoster_failsWithTheLineThatAllowsIt() throws IOException {
    TestResult result = run("email,name\n");

    assertEquals(
        List.of(
            folder.resolve("users.csv")
                + ": 1 fault; nothing was changed. Correct it and run the command again:\n"
                + "  holds no users, so everybody would be deleted; if that is meant, type:"
                + " pulumi config set userfleet:allowEmpty true"),
        result.errors());
  }

  @Test
  void declare_emptyRosterThatIsMeant_registersAnEmptyFleet() throws IOException {
    config.put("allowEmpty", "true");

    run("email,name\n");

    assertEquals(text("[]"), inputs().getFieldsOrThrow("users"));
  }

  @Test
  void declare_unreadableRoster_saysNothingAboutPasswords() throws IOException {
    config.put("passwords", "{\"E1\":\"s3cret\"}");

    TestResult result = run("kei,email,name\nE1,ann@example.com,Ann\n");

    assertEquals(
        List.of(
            folder.resolve("users.csv")
                + ": 1 fault; nothing was changed. Correct it and run the command again:\n"
                + "  "
                + folder.resolve("users.csv")
                + ":1:1: kei: unknown; did you mean key?"),
        result.errors());
  }

  @Test
  void declare_passwordOfAUserWhoseKeyHasAFault_isNotCalledAStrangers() throws IOException {
    config.put("passwords", "{\"ann@example.com\":\"s3cret\"}");

    TestResult result = run("email,name\nann@example.com;,Ann\n");

    assertEquals(
        List.of(
            folder.resolve("users.csv")
                + ": 1 fault; nothing was changed. Correct it and run the command again:\n"
                + "  "
                + folder.resolve("users.csv")
                + ":2:1: email: \"ann@example.com;\" is no e-mail address such as"
                + " ann@example.com"),
        result.errors());
  }

  @Test
  void declare_unknownNames_listsTheKnownOnesOnce() throws IOException {
    TestResult result = run("email,name,colour,shoe size\n");

    String message = String.join("", result.errors());
    assertTrue(message.contains("\n  The known names: key, "), message);
    assertEquals(1, message.split("passwordVersion", -1).length - 1);
  }

  @Test
  void run_withoutAnEngine_saysWhatToRun() {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, /* autoFlush= */ true, UTF_8));
    try {
      assertEquals(2, FleetProgram.run());
    } finally {
      System.setErr(before);
    }

    assertEquals(
        "userfleet: without arguments this is a Pulumi program; run `pulumi up`, or see --help",
        err.toString(UTF_8).strip());
  }

  @Test
  void declare_goodRoster_givesItsRowsAsOneText() throws IOException {
    run(TWO);

    assertEquals(
        JsonParser.parseString(
            """
            [{"key": "E1", "email": "ann@example.com", "name": "Ann", "source": "users.csv:2"},
             {"key": "E2", "email": "bob@example.com", "name": "Bob", "source": "users.csv:3"}]
            """),
        JsonParser.parseString(
            inputs()
                .getFieldsOrThrow("users")
                .getStringValue()
                .replace(folder.resolve("users.csv").toString(), "users.csv")));
  }

  private TestResult run(String roster) throws IOException {
    Path file = Files.writeString(folder.resolve("users.csv"), roster);
    Map<String, String> all = new HashMap<>();
    all.put("userfleet:roster", file.toString());
    config.forEach((key, value) -> all.put("userfleet:" + key, value));
    return PulumiTestInternal.builder()
        .options(TestOptions.builder().projectName("userfleet").build())
        .config(all)
        .monitorDecorator(monitor -> new Recorder(PulumiTestInternal.mockLog()))
        .build()
        .runTest(FleetProgram::declare);
  }

  private Struct inputs() {
    return registered.get(0).getObject();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  /** Keeps what is registered as it goes over the wire; only the SDK's mocks unwrap secrets. */
  private final class Recorder extends MockMonitor {

    Recorder(Log log) {
      super(
          (Mocks)
              args ->
                  CompletableFuture.completedFuture(
                      Mocks.ResourceResult.of(Optional.of(args.name), OUTPUTS)),
          log);
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
        Resource resource, RegisterResourceRequest request) {
      if (!request.getType().equals("pulumi:pulumi:Stack")) {
        registered.add(request);
      }
      return super.registerResourceAsync(resource, request);
    }
  }
}
