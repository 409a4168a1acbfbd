package dev.userfleet.redis;

import dev.userfleet.throttle.board.SharedStore.Reading;
import dev.userfleet.time.Completions;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.GenericMapOutput;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Two connections that live and die together: one asks, the other listens. What is asked is sent at
 * most once.
 */
record Link(
    StatefulConnection<String, String> asking,
    RedisClusterAsyncCommands<String, String> commands,
    StatefulRedisPubSubConnection<String, String> listening) {

  /** Whether it wrote, the server's clock in milliseconds, and what is there instead. */
  private static final String COMPARE_AND_SWAP =
      """
      local t = redis.call('TIME')
      local now = t[1] * 1000 + math.floor(t[2] / 1000)
      local is = redis.call('HMGET', KEYS[1], 'v', 'b')
      if ARGV[2] ~= '' and (is[1] or '') == ARGV[1] then
        redis.call('HSET', KEYS[1], 'v', ARGV[2], 'b', ARGV[3])
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        return {1, now, '', ''}
      end
      return {0, now, is[1] or '', is[2] or ''}
      """;

  /** Fails with what the client says. */
  CompletionStage<Reading> read(String key) {
    return swap(key, "", /* version= */ "", "", Duration.ZERO);
  }

  /**
   * Fails with what the client says.
   *
   * @param version empty: nothing is written
   */
  CompletionStage<Reading> swap(
      String key, String read, String version, String value, Duration lifetime) {
    String[] keys = {key};
    String[] values = {read, version, value, String.valueOf(lifetime.toMillis())};
    return commands
        .<List<Object>>evalsha(
            commands.digest(COMPARE_AND_SWAP), ScriptOutputType.MULTI, keys, values)
        .exceptionallyCompose(
            failure ->
                // It was not run, so this is no second time.
                Completions.cause(failure) instanceof RedisNoScriptException
                    ? commands.eval(COMPARE_AND_SWAP, ScriptOutputType.MULTI, keys, values)
                    : CompletableFuture.failedStage(failure))
        .thenApply(
            answer -> {
              Instant now = Instant.ofEpochMilli((Long) answer.get(1));
              return (Long) answer.get(0) == 1
                  ? new Reading(now, version, value)
                  : new Reading(now, (String) answer.get(2), (String) answer.get(3));
            });
  }

  /** What a server of 6.0 or newer says of itself. */
  CompletionStage<Map<String, Object>> hello() {
    return commands.dispatch(CommandType.HELLO, new GenericMapOutput<>(StringCodec.UTF8));
  }

  void call(String key) {
    CompletionStage<Long> unused = commands.publish(key, "");
  }

  /** Tells of each call from now on. */
  void hear(Consumer<String> heard) {
    listening.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String message) {
            heard.accept(channel);
          }
        });
  }

  void listen(String key) {
    CompletionStage<Void> unused = listening.async().subscribe(key);
  }

  boolean isOpen() {
    return asking.isOpen() && listening.isOpen();
  }

  void close() {
    CompletionStage<Void> unused = asking.closeAsync();
    CompletionStage<Void> unusedToo = listening.closeAsync();
  }
}
