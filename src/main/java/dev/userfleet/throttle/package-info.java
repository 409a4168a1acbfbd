/**
 * What this project exists for: calls leave as fast as the org allows and never faster. This room
 * is the way of one call through it: tries, backoff, time-outs, and what is told of each.
 *
 * <p>An operation is what people asked for; a call is one HTTP exchange of it, tried until it is
 * answered. No thread waits: whatever takes time is a future. Nothing is sent without a permit of
 * the queue, and a permit is given back whatever happens.
 *
 * <p>Calls may name a lane. In one lane one call goes after the other, in the order in which they
 * came; each holds it until it has ended, backoffs included. Who waits in a lane has no permit, no
 * token and no place in flight, so nobody outside waits for it.
 */
@NullMarked
package dev.userfleet.throttle;

import org.jspecify.annotations.NullMarked;
