/**
 * A share of one roster: which of its people a stack brings about, where several stacks have it
 * between them, and how these stacks are named.
 *
 * <p>What holds: the shares of a roster are a partition of its keys, whoever asks; another shard
 * takes nobody but its own share, and moves nobody between the others.
 */
@NullMarked
package dev.userfleet.shard;

import org.jspecify.annotations.NullMarked;
