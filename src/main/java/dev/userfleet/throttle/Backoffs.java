package dev.userfleet.throttle;

import dev.failsafe.spi.Scheduler;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The waits between attempts: a scheduler whose delays can all be ended at once. Thread-safe. */
final class Backoffs implements Scheduler {

  private final Scheduler timer;
  private final Set<Task<?>> pending = new HashSet<>();
  private boolean ended;

  Backoffs(Scheduler timer) {
    this.timer = timer;
  }

  @Override
  public ScheduledFuture<?> schedule(Callable<?> callable, long delay, TimeUnit unit) {
    Task<?> task = new Task<>(callable);
    Future<?> unused = timer.schedule(Executors.callable(task), add(task) ? delay : 0, unit);
    return task;
  }

  /** Runs now, on the timer's thread, whatever is pending; from now on nothing is delayed. */
  void endAll() {
    List<Task<?>> tasks;
    synchronized (this) {
      ended = true;
      tasks = List.copyOf(pending);
    }
    for (Task<?> task : tasks) {
      Future<?> unused =
          timer.schedule(Executors.callable(task), /* delay= */ 0, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized boolean add(Task<?> task) {
    return !ended && pending.add(task);
  }

  private synchronized void remove(Task<?> task) {
    pending.remove(task);
  }

  /** Runs once, however often it is called. */
  private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

    Task(Callable<V> callable) {
      super(callable);
    }

    @Override
    protected void done() {
      remove(this);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
