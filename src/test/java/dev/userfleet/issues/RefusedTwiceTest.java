package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * An update was refused, as somebody else had changed the same field. Nothing was sent, but its
 * note stayed open: the same run tried again took its own deed for lost, and wrote over the
 * other's.
 */
class RefusedTwiceTest {
  private static final String AGENT =
      "{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Agent'}";
  private static final String LEAD = AGENT.replace("Agent", "Lead");

  private final Fixture fixture = Fixture.configured();
  private CreateResponse alice;

  @BeforeEach
  void changedByOthers() throws Exception {
    alice = fixture.create("E1", AGENT);
    fixture.cancel().get();
    fixture.configure();
    fixture.changeOutside(alice.getId(), "{'title': 'Boss'}");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String refused() {
    return String.valueOf(
        assertThrows(StatusRuntimeException.class, () -> fixture.update("E1", alice, AGENT, LEAD))
            .getMessage());
  }

  @Test
  void update_refusedAndTriedAgain_refusedAgain() throws Exception {
    assertTrue(refused().contains("title"));
    fixture.cancel().get();
    fixture.configure();

    fixture.diff("E1", alice, LEAD);

    assertTrue(refused().contains("title"));
    assertEquals("Boss", fixture.org.users().get(0).getAsJsonObject().get("title").getAsString());
  }

  @Test
  void update_refused_noNoteLeft() throws Exception {
    refused();

    fixture.cancel().get();

    assertFalse(Files.exists(fixture.intents()));
  }
}
