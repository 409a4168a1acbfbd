/**
 * What is remembered over a kill: a note of each create, update and delete, on disk before its call
 * leaves, and closed when its outcome has reached the state.
 *
 * <p>What holds: a note says less rather than wrong, half a line is no line, and a folder that
 * cannot be written stops a run before it changes anybody.
 */
@NullMarked
package dev.userfleet.provider.memory;

import org.jspecify.annotations.NullMarked;
