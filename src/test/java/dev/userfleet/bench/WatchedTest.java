package dev.userfleet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.forecast.VirtualOrg;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WatchedTest {

  private final VirtualTime time = new VirtualTime();
  private final VirtualOrg org =
      new VirtualOrg(SimulatorSettings.read("{limit: 1/10s, faults: latency 100ms}"), time);
  private final Watched watched = new Watched(org, time.timing(1), /* shared= */ false);
  private final String token = Requests.token(org.answer(Requests.logIn()));
  private int users;

  private void call(String with) {
    CompletableFuture<Reply> unused = watched.send(Requests.create(users++, with));
  }

  @Test
  void send_beforeTheRefusalArrives_isNotInsideThePause() {
    call(token);
    call(token);
    time.advance(Duration.ofMillis(99));
    call(token);

    assertEquals(0, watched.insidePause());
  }

  @Test
  void send_onceTheRefusalArrived_isInsideThePause() {
    call(token);
    call(token);
    time.advance(Duration.ofMillis(100));
    call(token);

    assertEquals(1, watched.insidePause());
  }

  @Test
  void send_whenThePauseIsOver_isNotInsideIt() {
    call(token);
    call(token);
    time.advance(Duration.ofSeconds(10));
    call(token);

    assertEquals(0, watched.insidePause());
  }

  @Test
  void send_withAnotherToken_isNotInsideThePause() {
    String other = Requests.token(org.answer(Requests.logIn()));
    call(token);
    call(token);
    time.advance(Duration.ofMillis(100));
    call(other);

    assertEquals(0, watched.insidePause());
  }

  @Test
  void refusals_afterOne_holdWhenItWasSent() {
    call(token);
    call(token);
    time.runUntilIdle();

    assertEquals(List.of(VirtualTime.START), watched.refusals());
  }
}
