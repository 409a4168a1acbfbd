/**
 * {@code userfleet:index:UserFleet}: reads the declaration, asks who is who, and registers each
 * user with the engine in an order that works.
 *
 * <p>What holds: it answers with everybody or not at all, for what a fleet leaves out, the engine
 * deletes.
 */
@NullMarked
package dev.userfleet.provider.fleet;

import org.jspecify.annotations.NullMarked;
