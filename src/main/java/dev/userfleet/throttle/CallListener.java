package dev.userfleet.throttle;

/** Told what becomes of calls. Called on the throttle's threads: must not block. */
@FunctionalInterface
public interface CallListener {

  CallListener NONE = event -> {};

  void on(CallEvent event);
}
