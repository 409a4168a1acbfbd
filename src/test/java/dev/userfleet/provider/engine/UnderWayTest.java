package dev.userfleet.provider.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request counts from its beginning to its answer. */
class UnderWayTest {
  private final UnderWay underWay = new UnderWay();
  private final CompletableFuture<String> one = new CompletableFuture<>();
  private final CompletableFuture<String> other = new CompletableFuture<>();

  private void begin(CompletableFuture<String> work) {
    var unused = underWay.during(() -> work);
  }

  @Test
  void isNone_atFirst_true() {
    assertTrue(underWay.isNone());
  }

  @Test
  void isNone_oneOfTwoAnswered_false() {
    begin(one);
    begin(other);
    one.complete("done");

    assertFalse(underWay.isNone());
  }

  @Test
  void isNone_answeredAndFailed_true() {
    begin(one);
    begin(other);
    one.complete("done");
    other.completeExceptionally(new IllegalStateException());

    assertTrue(underWay.isNone());
  }

  @Test
  void isNone_requestThatFailsAtOnce_true() {
    assertThrows(
        IllegalStateException.class,
        () ->
            underWay.during(
                () -> {
                  throw new IllegalStateException();
                }));

    assertTrue(underWay.isNone());
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void awaitNone_allAnswered_returnsLongBeforeItsTime() {
    begin(one);
    begin(other);
    one.complete("done");
    other.complete("done");

    underWay.awaitNone(TimeUnit.HOURS.toMillis(1));

    assertTrue(underWay.isNone());
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void awaitNone_lastAnswerComesMeanwhile_waitsForIt() throws Exception {
    begin(one);
    begin(other);
    one.complete("done");
    CompletableFuture<Void> awaited =
        CompletableFuture.runAsync(() -> underWay.awaitNone(TimeUnit.HOURS.toMillis(1)));
    assertThrows(TimeoutException.class, () -> awaited.get(100, TimeUnit.MILLISECONDS));

    other.complete("done");

    awaited.get();
    assertTrue(underWay.isNone());
  }
}
