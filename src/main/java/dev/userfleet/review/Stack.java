package dev.userfleet.review;

import dev.userfleet.forecast.Conditions;
import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.throttle.settings.ThrottleSettings;
import java.util.OptionalInt;

/** What of a stack's configuration a plan is judged by. */
record Stack(DeclaredStack declared) {

  /** What becomes of a user whose row is gone. */
  OnDestroy onDestroy() {
    return declared.onDestroy();
  }

  /** The most users whom the stack's own configuration lets one run delete or deactivate. */
  OptionalInt maxDeletes() {
    return declared.maxDeletes();
  }

  /** What a plan is carried out under, as far as nobody but the configuration tells. */
  Conditions conditions() {
    ThrottleSettings throttle = declared.throttle();
    Limit limit = declared.embeddedLimit().orElse(Limit.DOCUMENTED);
    int ceiling = throttle.requestsPerMinute().orElse(limit.calls());
    Limit usable = new Limit(Math.min(limit.calls(), ceiling), limit.window());
    int reserve = Math.min(throttle.reserve(), usable.calls() - 1);
    return new Conditions(usable, throttle.tokens(), reserve, Conditions.DEFAULTS.latency());
  }
}
