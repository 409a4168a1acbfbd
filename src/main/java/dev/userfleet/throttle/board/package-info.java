/**
 * What runs that share one limit tell each other. They meet in a store, which holds one value a
 * key: what all know of the window, the gate, who is there and who may make how many calls. Each
 * changes it by compare-and-swap, as a pure fold of {@link
 * dev.userfleet.throttle.limit.SharedLimits} and {@link
 * dev.userfleet.throttle.limit.SharedBreaker}.
 *
 * <p>What holds: a call leaves with a permit of the lease, or without the others' knowledge while
 * the store is away or slow, and no call waits for the store for longer than 300 ms, or for its
 * turn among many for longer than 2 s; the only call that there is, or the probe, is kept by nobody
 * who cannot make it for longer than about a second; no pause ends sooner because a clock was set;
 * no outcome is counted twice, whatever answers are lost; what a dead run was leased comes back
 * within a window; one run probes an org that is down. The value never holds a token, a secret or
 * an e-mail.
 */
@NullMarked
package dev.userfleet.throttle.board;

import org.jspecify.annotations.NullMarked;
