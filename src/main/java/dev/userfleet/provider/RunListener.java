package dev.userfleet.provider;

/** Told what happens in a run. Called on whatever thread: must not block. */
@FunctionalInterface
interface RunListener {
  void on(RunEvent event);
}
