/**
 * An org that lasts in a folder: one line a change, one process at a time. What cannot be read is
 * named, and nothing is thrown away.
 */
@NullMarked
package dev.userfleet.simulator.journal;

import org.jspecify.annotations.NullMarked;
