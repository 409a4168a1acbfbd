package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A create that was refused for somebody else's user left its note open. The next run read in it
 * that the user may be its own, and where that user looked just as declared, took it without a
 * word, although onExisting is fail.
 */
class RefusedThenTakenTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  private final Fixture fixture = Fixture.configured();

  @BeforeEach
  void haveSomebodyElsesUser() throws Exception {
    fixture.create(ALICE);
    fixture.cancel().get();
    fixture.configure("onExisting", "fail");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Status.Code refusal() {
    return assertThrows(StatusRuntimeException.class, () -> fixture.create(Props.of(ALICE)))
        .getStatus()
        .getCode();
  }

  @Test
  void create_refusedByTheRunBefore_refusedAgain() {
    Status.Code first = refusal();
    fixture.configure("onExisting", "fail");

    assertEquals(Status.Code.ALREADY_EXISTS, first);
    assertEquals(Status.Code.ALREADY_EXISTS, refusal());
  }

  @Test
  void create_refused_noNoteIsLeft() throws Exception {
    Status.Code unused = refusal();

    fixture.cancel().get();

    assertFalse(Files.exists(fixture.intents()));
  }
}
