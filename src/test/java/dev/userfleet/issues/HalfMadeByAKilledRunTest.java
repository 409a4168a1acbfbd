package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A run was killed between the POST of a user and the PATCH that brings the manager, and {@code
 * .userfleet/} was removed. The next run took only users who were all that is declared, so it
 * refused these, and no rerun healed it.
 */
class HalfMadeByAKilledRunTest {
  private static final String POSTED = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String DECLARED =
      "{'email': 'alice@example.com', 'name': 'Alice', 'acdAutoAnswer': true}";

  private final Fixture fixture = Fixture.configured();
  private CreateResponse lost;

  @BeforeEach
  void killAfterPost() throws IOException {
    lost = fixture.create(POSTED);
    fixture.configure();
    Files.delete(fixture.intents());
    fixture.configure("onExisting", "resume");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void create_asPosted_takenAndCompleted() {
    CreateResponse taken = fixture.create(DECLARED);

    assertEquals(lost.getId(), taken.getId());
    assertEquals(
        "true", fixture.org.users().get(0).getAsJsonObject().get("acdAutoAnswer").getAsString());
  }

  @Test
  void create_changedSince_refused() {
    fixture.changeOutside(lost.getId(), "{'acdAutoAnswer': false}");

    assertThrows(StatusRuntimeException.class, () -> fixture.create(DECLARED).getId());
  }
}
