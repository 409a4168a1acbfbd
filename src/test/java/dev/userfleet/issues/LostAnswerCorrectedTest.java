package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The org made Alice, and its answer was lost with the run. The typo in her e-mail was corrected:
 * the next run made her again, as the corrected one was free. The note had no id to find the first
 * one by, and nothing ever told of her.
 */
class LostAnswerCorrectedTest {
  private static final String TYPO = "{'email': 'alcie@example.com', 'name': 'Alice'}";
  private static final String RIGHT = "{'email': 'alice@example.com', 'name': 'Alice'}";

  private Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** The run that made her, and never knew. */
  private String lost() {
    fixture.close();
    fixture =
        Fixture.withFaults(
            "cut-after: call 1 POST /api/v2/users, 503: call 1 POST /api/v2/users/search",
            "maxAttempts",
            "1");
    assertThrows(StatusRuntimeException.class, () -> fixture.create("E1", TYPO));
    fixture.configure();
    return alice().get("id").getAsString();
  }

  private JsonObject alice() {
    return fixture.org.users().get(0).getAsJsonObject();
  }

  private String refusal(String inputs) {
    return String.valueOf(
        assertThrows(StatusRuntimeException.class, () -> fixture.create("E1", inputs))
            .getMessage());
  }

  @Test
  void create_sameName_sameAccountWithTheNewEmail() {
    String id = lost();

    assertEquals(id, fixture.create("E1", RIGHT).getId());
    assertEquals("alice@example.com", alice().get("email").getAsString());
    assertEquals(1, fixture.org.users().size());
  }

  /** Only a row that says so takes somebody who may be anybody. */
  @Test
  void create_anotherName_refusedUntilTheRowSaysWho() {
    String id = lost();
    String eve = RIGHT.replace("Alice", "Eve");

    assertTrue(refusal(eve).contains("may have made user " + id + " for this row"));
    assertEquals(1, fixture.org.users().size());
    assertEquals(id, fixture.create("E1", eve.replace("}", ", 'samePerson': true}")).getId());
  }

  @Test
  void create_somebodyElseByTheRow_anAccountOfTheirOwn() {
    String id = lost();

    String other = fixture.create("E1", RIGHT.replace("}", ", 'samePerson': false}")).getId();

    assertTrue(!other.equals(id));
    assertEquals(2, fixture.org.users().size());
  }

  @Test
  void create_indexLagsBehind_lookedForUntilShown(@TempDir Path folder) {
    Duration write = Duration.ofMillis(1);
    VirtualRuns runs = new VirtualRuns(folder, "{limit: none, faults: search-lag 40s}", write);
    runs.killedBy("POST", "/api/v2/users");
    runs.create(TYPO, Duration.ofSeconds(1));
    String id = runs.org().users().get(0).getAsJsonObject().get("id").getAsString();

    runs.next();

    assertEquals(id, runs.create(RIGHT, Duration.ofMinutes(5)).now().getId());
    assertEquals(1, runs.org().users().size());
  }

  @Test
  void create_postNeverArrived_madeOnce() {
    fixture.close();
    fixture = Fixture.withFaults("cut: call 1 POST /api/v2/users", "maxAttempts", "1");
    assertThrows(StatusRuntimeException.class, () -> fixture.create("E1", TYPO));
    fixture.configure();

    fixture.create("E1", RIGHT);

    assertEquals(1, fixture.org.users().size());
  }
}
