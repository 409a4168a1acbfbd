/**
 * The calls about groups and queues: made, found, joined, left. Who belongs to what is kept with
 * the user, so it goes with the user; what a group or a queue shows of it may lag.
 */
@NullMarked
package dev.userfleet.simulator.members;

import org.jspecify.annotations.NullMarked;
