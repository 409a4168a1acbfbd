/**
 * A shared store in Redis or Valkey, 5.0 or newer: one server, the primary that sentinels know, or
 * a cluster. The only room that knows the client (Lettuce), so that nothing of it is loaded where
 * no limit is shared.
 *
 * <p>What holds: nothing waits for the server longer than 300 ms, a connection included; a script
 * is sent once and never again; a failure names host, port and what to do, and no user, password or
 * URL; the one script and its channels are all that the server is asked for.
 */
@NullMarked
package dev.userfleet.redis;

import org.jspecify.annotations.NullMarked;
