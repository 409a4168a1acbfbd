/**
 * Every limit that a call must keep, each a decision of its own: the window, the gate that a 429
 * closes and for how long where no {@code Retry-After} says it, the same for families of routes
 * with a limit of their own, the configured ceiling, the breaker, how many calls the org bears at
 * once; and the same where several runs share them. Time and chance are passed in; nothing here
 * waits, logs or locks.
 *
 * <p>What holds: a gate never opens earlier than was once said, and no call is let through that the
 * window is known not to hold. The same code runs in the provider, in the forecast and in the
 * benchmark.
 */
@NullMarked
package dev.userfleet.throttle.limit;

import org.jspecify.annotations.NullMarked;
