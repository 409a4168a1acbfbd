package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots(1);
  private final CompletableFuture<String> first = new CompletableFuture<>();
  private final CompletableFuture<String> underWay = slots.run(() -> first);

  @Test
  void run_noRoom_waitsForTheOneBefore() {
    CompletableFuture<String> second = slots.run(() -> CompletableFuture.completedFuture("second"));
    assertFalse(second.isDone());
    first.complete("first");
    assertEquals("second", second.join());
  }

  @Test
  void run_failedStep_makesRoom() {
    CompletableFuture<String> second = slots.run(() -> CompletableFuture.completedFuture("second"));
    first.completeExceptionally(new IllegalStateException());
    assertEquals("second", second.join());
  }

  @Test
  void stop_waitingStep_isRefused() {
    CompletableFuture<String> second = slots.run(() -> CompletableFuture.completedFuture("second"));
    slots.stop();
    CompletionException failure = assertThrows(CompletionException.class, second::join);
    assertInstanceOf(Stopped.class, failure.getCause());
  }

  @Test
  void stop_stepUnderWay_goesOn() {
    slots.stop();
    assertFalse(underWay.isDone());
    first.complete("first");
    assertEquals("first", underWay.join());
  }

  @Test
  void idle_stepUnderWay_isNotDone() {
    assertFalse(slots.idle().isDone());
    first.complete("first");
    assertTrue(slots.idle().isDone());
  }
}
