/**
 * All shards of a roster with one command: prepares their stacks and runs the Pulumi CLI for each,
 * some at a time, as child processes, and tells at the end what became of each.
 *
 * <p>What holds: what one shard cannot do does not keep the others from theirs, no child is left
 * behind, and nothing is done where it is not certain that these stacks are one roster's shards.
 */
@NullMarked
package dev.userfleet.shards;

import org.jspecify.annotations.NullMarked;
