package dev.userfleet.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Whom an address names, with the few threads that speak with it. Thread-safe. */
final class Server {
  /** Held, since a logger that nobody holds forgets what it was told. What fails is told once. */
  private static final Logger LETTUCE = Logger.getLogger("io.lettuce");

  private static final int FEW = 2;

  private final ClientResources threads;
  private final AbstractRedisClient client;
  private final Supplier<CompletableFuture<Link>> connection;

  /**
   * Connects to nobody yet; loads the client, which takes a moment.
   *
   * @param patience for a connection, for TLS on it, and for a greeting
   */
  Server(RedisAddress address, Duration patience) {
    LETTUCE.setLevel(Level.OFF);
    this.threads =
        DefaultClientResources.builder()
            .ioThreadPoolSize(FEW)
            .computationThreadPoolSize(FEW)
            .threadFactoryProvider(name -> new DefaultThreadFactory(name, /* daemon= */ true))
            // The system's, as for every other connection of this process.
            .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
            .build();
    address.nodes().forEach(node -> patient(node, patience));
    ClientOptions options = options(patience);
    if (address.isCluster()) {
      RedisClusterClient cluster = RedisClusterClient.create(threads, address.nodes());
      cluster.setOptions(
          ClusterClientOptions.builder(options)
              // Else whatever comes before a node's connection is there would be refused.
              .disconnectedBehavior(DisconnectedBehavior.ACCEPT_COMMANDS)
              .build());
      this.client = cluster;
      this.connection = () -> connect(cluster);
    } else {
      RedisClient one = RedisClient.create(threads);
      one.setOptions(options);
      this.client = one;
      this.connection = () -> connect(one, address.nodes().get(0));
    }
  }

  private static void patient(RedisURI node, Duration patience) {
    node.setTimeout(patience);
    node.getSentinels().forEach(sentinel -> sentinel.setTimeout(patience));
  }

  private static ClientOptions options(Duration patience) {
    return ClientOptions.builder()
        // A client that connects again by itself sends again by itself, too.
        .autoReconnect(false)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(64)
        .socketOptions(SocketOptions.builder().connectTimeout(patience).build())
        .sslOptions(SslOptions.builder().jdkSslProvider().handshakeTimeout(patience).build())
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .build();
  }

  /** Fails with what the client says. */
  CompletableFuture<Link> connect() {
    return toldWhy(connection);
  }

  /** Tries once more where the client has lost why the server refused. */
  static <T> CompletableFuture<T> toldWhy(Supplier<CompletableFuture<T>> attempt) {
    return CompletableFuture.completedFuture(attempt)
        .thenCompose(Supplier::get)
        .exceptionallyCompose(
            failure ->
                RedisFailure.isLost(failure)
                    ? attempt.get()
                    : CompletableFuture.failedFuture(failure));
  }

  private static CompletableFuture<Link> connect(RedisClient one, RedisURI node) {
    return both(
        one.connectAsync(StringCodec.UTF8, node).toCompletableFuture(),
        one.connectPubSubAsync(StringCodec.UTF8, node).toCompletableFuture(),
        (asking, listening) -> new Link(asking, asking.async(), listening));
  }

  private static CompletableFuture<Link> connect(RedisClusterClient cluster) {
    return cluster
        .refreshPartitionsAsync()
        .thenCompose(
            known ->
                both(
                    cluster.connectAsync(StringCodec.UTF8),
                    cluster.connectPubSubAsync(StringCodec.UTF8),
                    (asking, listening) -> new Link(asking, asking.async(), listening)))
        .toCompletableFuture();
  }

  /** Both or none. */
  private static <
          A extends StatefulConnection<String, String>,
          B extends StatefulConnection<String, String>>
      CompletableFuture<Link> both(
          CompletableFuture<A> one, CompletableFuture<B> other, BiFunction<A, B, Link> link) {
    CompletableFuture<Link> both = one.thenCombine(other, link);
    return both.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            Future<?> unused = one.thenCompose(StatefulConnection::closeAsync);
            Future<?> unusedToo = other.thenCompose(StatefulConnection::closeAsync);
          }
        });
  }

  /** Ends all connections; does not wait. */
  void close() {
    Future<?> unused =
        client
            .shutdownAsync(0, 0, TimeUnit.SECONDS)
            .whenComplete(
                (done, failure) -> {
                  Object unusedEnd = threads.shutdown(0, 0, TimeUnit.SECONDS);
                });
  }
}
