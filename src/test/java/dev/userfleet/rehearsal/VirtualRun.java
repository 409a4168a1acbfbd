package dev.userfleet.rehearsal;

import dev.userfleet.model.Interruption;
import dev.userfleet.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One command in virtual time, with what may end it in its middle. */
final class VirtualRun {
  /** As long as the engine leaves a provider before it kills it, and a provider itself. */
  private static final Duration GRACE = Duration.ofSeconds(4);

  private final VirtualTime time;
  private final Slots slots;
  private final List<Change> changes;
  private final Interruption interruption;
  private final boolean oneWrite;
  private final List<VirtualPlugin> plugins = new ArrayList<>();
  private int calls;
  private int sentAtCancel = -1;
  private boolean interrupted;
  private @Nullable List<Change> savedAtKill;

  /**
   * @param changes what the engine has kept so far
   * @param oneWrite whether it is written once, when all is over: a kill that has not come by then
   *     comes before that
   */
  VirtualRun(
      VirtualTime time,
      Slots slots,
      List<Change> changes,
      Interruption interruption,
      boolean oneWrite) {
    this.time = time;
    this.slots = slots;
    this.changes = changes;
    this.interruption = interruption;
    this.oneWrite = oneWrite;
  }

  VirtualPlugin started(VirtualPlugin plugin) {
    plugins.add(plugin);
    return plugin;
  }

  void arrived(VirtualPlugin plugin) {
    calls++;
    if (calls != interruption.afterCalls()) {
      return;
    }
    interrupted = true;
    switch (interruption.kind()) {
      case PROVIDER_KILLED -> plugin.kill();
      case CANCEL -> {
        sentAtCancel = sent();
        slots.stop();
        plugins.forEach(VirtualPlugin::cancel);
        time.after(GRACE, this::killAll);
      }
      default -> {
        int left = oneWrite ? 0 : Math.max(0, changes.size() - interruption.unsaved());
        savedAtKill = List.copyOf(changes.subList(0, left));
        slots.stop();
        plugins.forEach(VirtualPlugin::stop);
      }
    }
  }

  private int sent() {
    return plugins.stream().mapToInt(VirtualPlugin::sent).sum();
  }

  private void killAll() {
    plugins.forEach(VirtualPlugin::kill);
  }

  /** Lets time pass until the command is over, and its providers have ended. */
  void pass(CompletableFuture<?> outputs, EngineServer server, Providers providers) {
    if (!time.runUntil(() -> outputs.isDone() || savedAtKill != null)) {
      throw new AssertionError("never answered");
    }
    if (sentAtCancel >= 0 && sent() > sentAtCancel) {
      throw new AssertionError("a request left after the Cancel");
    }
    if (savedAtKill != null) {
      server.close();
      time.advance(GRACE);
      killAll();
    } else {
      providers.close();
      if (oneWrite && !interrupted && interruption.kind() == Interruption.Kind.ENGINE_KILLED) {
        interrupted = true;
        savedAtKill = List.of();
      }
    }
  }

  boolean isInterrupted() {
    return interrupted;
  }

  /** What the state has heard of. */
  List<Change> saved() {
    return savedAtKill == null ? changes : savedAtKill;
  }
}
