package dev.userfleet.genesys.permission;

import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Whether the client may do things. Changes nothing. Thread-safe; nothing blocks. */
public final class Permissions {
  private static final int FORBIDDEN = 403;

  private final Api api;

  public Permissions(Api api) {
    this.api = api;
  }

  /**
   * Tries a write on nobody: one call.
   *
   * @return what the org says against it; empty if the permission is there. Fails if the org cannot
   *     be asked
   */
  public CompletableFuture<Optional<String>> refusal(Write write, Operation operation) {
    return api.send(write.call(), operation)
        .thenApply(done -> Optional.<String>empty())
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Completions.cause(failure);
              if (cause instanceof GenesysException.Refused refused && refused.status() < 500) {
                return CompletableFuture.completedFuture(
                    refused.status() == FORBIDDEN
                        ? Optional.of(String.valueOf(refused.getMessage()))
                        : Optional.empty());
              }
              return CompletableFuture.failedFuture(failure);
            });
  }
}
