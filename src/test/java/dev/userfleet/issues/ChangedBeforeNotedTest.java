package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.userfleet.functional.Fixture;
import dev.userfleet.model.Answer;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.model.VirtualProcess;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;

/**
 * A run was killed once the org had done the second call for a new user, and before the note of her
 * id was on disk, which may be slower than the org. Changed since, she did not look like a new user
 * any more, so no run after it took her. The second call waits for the note now.
 */
class ChangedBeforeNotedTest {
  private static final String ALICE =
      "{'email': 'alice@example.com', 'name': 'Alice', 'acdAutoAnswer': true}";

  /** Many calls take less. */
  private static final Duration WRITE = Duration.ofSeconds(1);

  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();
  private final VirtualOrg org = new VirtualOrg(SimulatorSettings.read("{limit: none}"), time);
  private VirtualProcess process = new VirtualProcess(time, org, this::arrived);
  private boolean deadly = true;

  /** The second call kills the first run. */
  private void arrived(Request request) {
    if (deadly && request.method().equals("PATCH")) {
      process.kill();
    }
  }

  @Test
  void create_killedAtTheSecondCallAndChangedSince_takenByTheNextRun() {
    assertFalse(create().future.isDone());
    JsonObject alice = org.users().get(0).getAsJsonObject();
    assertTrue(alice.get("acdAutoAnswer").getAsBoolean());
    retitle(alice);

    deadly = false;
    process = new VirtualProcess(time, org, this::arrived);

    assertEquals(alice.get("id").getAsString(), create().now().getId());
  }

  /** As somebody else does it. */
  private void retitle(JsonObject user) {
    JsonObject change = new JsonObject();
    change.addProperty("title", "Lead");
    change.add("version", user.get("version"));
    String path = "/api/v2/users/" + user.get("id").getAsString();
    assertTrue(org.outside("PATCH", path, change.toString()).isPresent());
  }

  /** A run that makes Alice. */
  private Answer<CreateResponse> create() {
    VirtualProcess own = process;
    TestProvider.Running provider =
        TestProvider.over(
            own, folder, own.timing(1), write -> time.after(WRITE, () -> unlessKilled(own, write)));
    provider
        .service()
        .configure(
            ConfigureRequest.newBuilder()
                .setUrn("urn:pulumi:dev::userfleet::pulumi:providers:userfleet::default")
                .setArgs(
                    Props.of(
                        "{'apiUrl': 'http://127.0.0.1:1', 'loginUrl': 'http://127.0.0.1:1',"
                            + " 'clientId': 'simulator', 'clientSecret': 'simulator'}"))
                .build(),
            new Answer<ConfigureResponse>());
    Answer<CreateResponse> answer = new Answer<>();
    provider
        .service()
        .create(
            CreateRequest.newBuilder()
                .setUrn(Fixture.urn("E1"))
                .setProperties(Props.of(ALICE))
                .build(),
            answer);
    time.advance(WRITE.multipliedBy(60));
    provider.end().run();
    return answer;
  }

  private static void unlessKilled(VirtualProcess process, Runnable write) {
    if (!process.isKilled()) {
      write.run();
    }
  }
}
