package dev.userfleet.shards;

import dev.userfleet.shard.Shard;

/**
 * One shard's run.
 *
 * @param exists whether there is such a stack yet
 */
record Job(String stack, Shard shard, boolean exists) {}
