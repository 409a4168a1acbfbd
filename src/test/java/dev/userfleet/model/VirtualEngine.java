package dev.userfleet.model;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.userfleet.time.Completions;
import dev.userfleet.time.VirtualTime;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.ErrorResourceInitFailed;

/**
 * One run of the engine: steps in order, so many at a time, each after those that it needs; the
 * first failure begins nothing more. What is answered is kept, and what was kept too late before
 * the engine was killed is lost.
 */
final class VirtualEngine {
  private static final Duration GRACE = Duration.ofSeconds(4);

  /** A step, and who has to be there, or gone, before. */
  private record Step(String key, Set<String> after, Runnable begin) {}

  private final VirtualTime time;
  private final int parallel;
  private final Interruption interruption;
  private final VirtualPlugin plugin;
  private final List<String> failures = new ArrayList<>();
  private final List<Map<String, Kept>> saved = new ArrayList<>();
  private final Map<String, Step> waiting = new LinkedHashMap<>();
  private final Set<String> running = new HashSet<>();
  private boolean stopping;
  private boolean engineGone;
  private @Nullable Throwable broken;
  private int callsAtCancel = -1;

  VirtualEngine(
      VirtualTime time,
      Setup setup,
      Interruption interruption,
      Map<String, Kept> state,
      PluginStart start) {
    this.time = time;
    this.parallel = setup.parallel();
    this.interruption = interruption;
    this.plugin = start.start(interruption, this::interrupt);
    saved.add(new TreeMap<>(state));
    plugin.configure(setup);
  }

  /** Starts the run's provider. */
  interface PluginStart {
    VirtualPlugin start(Interruption interruption, Runnable interrupt);
  }

  /** What is in the state now. */
  Map<String, Kept> state() {
    return new TreeMap<>(saved.get(saved.size() - 1));
  }

  void keep(Consumer<Map<String, Kept>> change) {
    Map<String, Kept> next = state();
    change.accept(next);
    saved.add(next);
  }

  /** One call of a step; what it comes to is heard unless somebody was killed meanwhile. */
  <T> void call(
      String key,
      Consumer<StreamObserver<T>> call,
      Consumer<T> done,
      Consumer<ErrorResourceInitFailed> half) {
    Answer<T> answer = new Answer<>();
    var unused =
        answer.future.whenComplete(
            (value, failure) -> {
              try {
                answered(key, value, failure, done, half);
              } catch (RuntimeException | AssertionError e) {
                broken = e;
              }
            });
    call.accept(answer);
  }

  private <T> void answered(
      String key,
      @Nullable T value,
      @Nullable Throwable failure,
      Consumer<T> done,
      Consumer<ErrorResourceInitFailed> half) {
    if (!running.remove(key) || engineGone) {
      return;
    }
    if (failure != null) {
      fail(key, failure, half);
    } else if (value != null) {
      done.accept(value);
    }
    begin();
  }

  private void fail(String key, Throwable failure, Consumer<ErrorResourceInitFailed> half) {
    Throwable cause = Completions.cause(failure);
    if (!(cause instanceof StatusRuntimeException status)) {
      throw new AssertionError(key + " failed in another way than the protocol knows", failure);
    }
    halfMade(status).ifPresent(half);
    failures.add(key + ": " + status.getMessage());
    stopping = true;
  }

  private static Optional<ErrorResourceInitFailed> halfMade(StatusRuntimeException failure) {
    Status status = StatusProto.fromThrowable(failure);
    try {
      return status == null || status.getDetailsCount() == 0
          ? Optional.empty()
          : Optional.of(status.getDetails(0).unpack(ErrorResourceInitFailed.class));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  void add(String key, Set<String> after, Runnable begin) {
    waiting.put(key, new Step(key, after, begin));
  }

  /** Refuses a step before it begins. */
  void refuse(String key, String why) {
    failures.add(key + ": " + why);
    stopping = true;
  }

  /**
   * Plays all steps that were added.
   *
   * @return whether all went well
   */
  boolean play() {
    begin();
    boolean over = time.runUntil(() -> running.isEmpty() || engineGone || broken != null);
    if (broken != null) {
      throw new AssertionError(broken);
    }
    if (!over) {
      throw new AssertionError("never answered: " + running);
    }
    return failures.isEmpty() && !stopping;
  }

  private void begin() {
    if (stopping) {
      waiting.clear();
      return;
    }
    // In the order in which they were added, nobody comes before whom they need.
    for (Step step : List.copyOf(waiting.values())) {
      boolean ready =
          step.after.stream().noneMatch(on -> waiting.containsKey(on) || running.contains(on));
      if (ready && !stopping && running.size() < parallel && waiting.remove(step.key) != null) {
        running.add(step.key);
        step.begin.run();
      }
    }
  }

  /** A step that costs no call; the next one begins after it. */
  void passed(String key) {
    running.remove(key);
  }

  private void interrupt() {
    stopping = true;
    waiting.clear();
    failures.add(interruption.kind().toString());
    switch (interruption.kind()) {
      case PROVIDER_KILLED -> endPlugin();
      case CANCEL -> {
        callsAtCancel = plugin.calls();
        plugin.cancel();
        time.after(GRACE, this::endPlugin);
      }
      default -> {
        engineGone = true;
        plugin.stop();
        time.after(GRACE, plugin::kill);
        forget(interruption.unsaved());
      }
    }
  }

  private void forget(int last) {
    int left = Math.max(1, saved.size() - last);
    saved.subList(left, saved.size()).clear();
  }

  /** The engine hears of nothing more. */
  private void endPlugin() {
    plugin.kill();
    running.forEach(key -> failures.add(key + ": the provider is gone"));
    running.clear();
  }

  /** The run's end; the provider's too. */
  Outcome end() {
    if (callsAtCancel >= 0 && plugin.calls() > callsAtCancel) {
      throw new AssertionError("a request left after the Cancel");
    }
    if (engineGone) {
      time.advance(GRACE);
    } else {
      plugin.cancel();
    }
    plugin.kill();
    return new Outcome(failures);
  }

  VirtualPlugin plugin() {
    return plugin;
  }
}
