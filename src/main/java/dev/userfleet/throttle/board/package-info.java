/**
 * What runs that share one limit tell each other. A store holds one value a key, which each of them
 * changes by compare-and-swap; the value is our own records, never a token, a secret or an e-mail.
 */
@NullMarked
package dev.userfleet.throttle.board;

import org.jspecify.annotations.NullMarked;
