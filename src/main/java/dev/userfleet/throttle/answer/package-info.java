/**
 * What an answer says about the limits: the headers of the window, {@code Retry-After} in all of
 * its forms, whether the org is well, and with which failure a call ends. Pure.
 *
 * <p>Here stands what is believed where a header is missing, odd or absurd.
 */
@NullMarked
package dev.userfleet.throttle.answer;

import org.jspecify.annotations.NullMarked;
