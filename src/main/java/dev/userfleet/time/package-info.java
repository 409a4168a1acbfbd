/** Time, waiting and randomness, injected everywhere else. */
@NullMarked
package dev.userfleet.time;

import org.jspecify.annotations.NullMarked;
