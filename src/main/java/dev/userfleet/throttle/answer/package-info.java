/**
 * What an answer says about the limits: the headers of the window, {@code Retry-After} in all of
 * its forms, whether the org is well, and with which failure a call ends. Pure.
 *
 * <p>Here stands what is believed of a header that is odd or absurd. How long to wait where there
 * is none is for the gate to say, in {@code limit}.
 */
@NullMarked
package dev.userfleet.throttle.answer;

import org.jspecify.annotations.NullMarked;
