/**
 * The one line in front of all tokens: who goes next, with which token, and what the others wait
 * for.
 *
 * <p>What holds: calls leave in the order of their places; what has begun ends before more begins;
 * each permit is completed once; a family of routes that has met a limit of its own waits alone.
 * Where other runs share the limit, a {@link dev.userfleet.throttle.queue.Board} is asked too. All
 * state stands under the lock of {@link dev.userfleet.throttle.queue.CallQueue}, and what was
 * decided under it is told outside of it.
 */
@NullMarked
package dev.userfleet.throttle.queue;

import org.jspecify.annotations.NullMarked;
