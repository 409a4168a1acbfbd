package dev.userfleet.provider.run;

/** Told what happens in a run. Called on whatever thread: must not block. */
@FunctionalInterface
public interface RunListener {
  void on(RunEvent event);
}
