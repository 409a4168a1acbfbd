/**
 * One call to the API: its token, its way through the throttle, what its status means; and, for any
 * kind of call, how those that wait together become one.
 */
@NullMarked
package dev.userfleet.genesys.call;

import org.jspecify.annotations.NullMarked;
