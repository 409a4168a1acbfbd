/**
 * How long a plan will take: the throttle as it is in the provider, run under virtual time between
 * a modelled engine and the simulator's core.
 */
@NullMarked
package dev.userfleet.forecast;

import org.jspecify.annotations.NullMarked;
