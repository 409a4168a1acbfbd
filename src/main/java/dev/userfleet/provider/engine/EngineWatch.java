package dev.userfleet.provider.engine;

import dev.failsafe.spi.Scheduler;
import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Notices that the engine is gone. An engine that merely has nothing to ask closes its connection
 * too, so one that has is asked for before the end. Thread-safe.
 */
public final class EngineWatch extends ServerTransportFilter {
  private static final long MILLIS_BETWEEN_LOOKS = 1000;

  private final Scheduler scheduler;
  private final Executor executor;
  private final BooleanSupplier engineAnswers;
  private final Runnable onGone;
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * @param executor runs the looks
   * @param engineAnswers whether the engine's own port still takes connections; may block a moment
   * @param onGone called once at the most for each time that all connections end
   */
  public EngineWatch(
      Scheduler scheduler, Executor executor, BooleanSupplier engineAnswers, Runnable onGone) {
    this.scheduler = scheduler;
    this.executor = executor;
    this.engineAnswers = engineAnswers;
    this.onGone = onGone;
  }

  /** Looks in a moment: an engine that was killed before it ever connected must be missed too. */
  public void begin() {
    lookLater();
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    connections.incrementAndGet();
    return attributes;
  }

  @Override
  public void transportTerminated(Attributes attributes) {
    if (connections.decrementAndGet() == 0) {
      executor.execute(this::look);
    }
  }

  private void look() {
    if (connections.get() > 0) {
      return;
    }
    if (engineAnswers.getAsBoolean()) {
      lookLater();
    } else {
      onGone.run();
    }
  }

  private void lookLater() {
    Future<?> unused =
        scheduler.schedule(
            () -> {
              executor.execute(this::look);
              return null;
            },
            MILLIS_BETWEEN_LOOKS,
            TimeUnit.MILLISECONDS);
  }
}
