/**
 * How an org counts calls against its limits, and what it says about them. Pure but for one class.
 */
@NullMarked
package dev.userfleet.simulator.limit;

import org.jspecify.annotations.NullMarked;
