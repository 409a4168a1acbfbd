package dev.userfleet.provider.org;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.throttle.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What many ask the org for, asked once. An answer is kept; a failed call is not. Nobody waits
 * longer than its own operation allows, and whoever gives up takes nothing from the others.
 * Thread-safe.
 */
final class Answers<K, V> {
  private final GenesysClient client;
  private final ConcurrentMap<K, CompletableFuture<V>> known = new ConcurrentHashMap<>();

  Answers(GenesysClient client) {
    this.client = client;
  }

  CompletableFuture<V> get(K key, Supplier<CompletableFuture<V>> question, Operation operation) {
    CompletableFuture<V> answer = known.computeIfAbsent(key, missing -> question.get());
    CompletableFuture<V> keptOrNot =
        answer.whenComplete(
            (found, failure) -> {
              if (failure != null) {
                known.remove(key, answer);
              }
            });
    return client.within(keptOrNot, operation);
  }
}
