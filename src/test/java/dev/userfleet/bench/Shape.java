package dev.userfleet.bench;

import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;

/**
 * How an org limits calls.
 *
 * @param name for people
 * @param org its settings
 * @param mute whether a refusal's body, which tells the pause in words, is taken away
 * @param bound the least that creating users takes
 */
record Shape(String name, Org org, boolean mute, Least bound) {

  /** Settings for a run. */
  interface Org {
    SimulatorSettings settings(int users, long seed);
  }

  /** The least time for a run. */
  interface Least {

    /**
     * What no client can beat.
     *
     * @param tokens tokens that may be used
     */
    Duration of(int users, long seed, int tokens);
  }
}
