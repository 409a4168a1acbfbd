package dev.userfleet.provider.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.time.VirtualTime;
import io.grpc.Attributes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineWatchTest {
  private final VirtualTime time = new VirtualTime();
  private boolean engineAnswers;
  private boolean gone;
  private final EngineWatch watch =
      new EngineWatch(time, Runnable::run, () -> engineAnswers, () -> gone = true);

  @Test
  void transportTerminated_engineAnswersNoMore_gone() {
    connect();
    disconnect();

    assertTrue(gone);
  }

  @Test
  void transportTerminated_anotherConnectionLeft_notGone() {
    connect();
    connect();
    disconnect();

    assertFalse(gone);
  }

  @Test
  void transportTerminated_engineOnlyIdle_notGone() {
    engineAnswers = true;
    connect();
    disconnect();
    time.advance(Duration.ofHours(1));

    assertFalse(gone);
  }

  @Test
  void transportTerminated_idleEngineDiesLater_gone() {
    engineAnswers = true;
    connect();
    disconnect();
    engineAnswers = false;
    time.advance(Duration.ofSeconds(2));

    assertTrue(gone);
  }

  @Test
  void transportTerminated_engineConnectsAgain_notGone() {
    engineAnswers = true;
    connect();
    disconnect();
    connect();
    engineAnswers = false;
    time.advance(Duration.ofHours(1));

    assertFalse(gone);
  }

  @Test
  void begin_engineKilledBeforeItConnected_gone() {
    watch.begin();
    time.advance(Duration.ofSeconds(2));

    assertTrue(gone);
  }

  @Test
  void begin_engineTakesItsTimeToConnect_notGone() {
    engineAnswers = true;
    watch.begin();
    time.advance(Duration.ofHours(1));

    assertFalse(gone);
  }

  @Test
  void transportReady_keepsWhatTheConnectionIsKnownBy() {
    Attributes attributes =
        Attributes.newBuilder().set(Attributes.Key.<String>create("name"), "engine").build();

    assertSame(attributes, watch.transportReady(attributes));
  }

  private void connect() {
    Attributes unused = watch.transportReady(Attributes.EMPTY);
  }

  private void disconnect() {
    watch.transportTerminated(Attributes.EMPTY);
  }
}
