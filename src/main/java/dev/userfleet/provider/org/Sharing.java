package dev.userfleet.provider.org;

import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.provider.config.SharedLimit;
import dev.userfleet.provider.config.SharedLimitMode;
import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.redis.RedisStore;
import dev.userfleet.throttle.board.BoardKey;
import dev.userfleet.throttle.board.BoardListener;
import dev.userfleet.throttle.board.Leases;
import dev.userfleet.throttle.board.Others;
import dev.userfleet.throttle.queue.Board;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** This run's part in a limit that it shares with others. Thread-safe; nothing waits. */
public final class Sharing implements AutoCloseable {
  private final SharedLimit limit;
  private final RedisStore store;
  private final String key;
  private final Leases leases;
  private final String apiUrl;

  /** Begins to connect; loads the store's client, which takes a moment. */
  Sharing(
      SharedLimit limit,
      ClientSettings org,
      ThrottleSettings throttle,
      Timing timing,
      EngineLog log) {
    this.limit = limit;
    this.store = new RedisStore(limit.address(), timing);
    this.key = key(org);
    this.apiUrl = org.apiUrl().toString();
    this.leases = new Leases(store, key, throttle, timing, isRequired(), new Teller(log));
    // CheckConfig has told of what is configured.
    if (limit.setting().equals(SharedLimit.VARIABLE)) {
      limit.warning().ifPresent(warning -> log.warning("", warning));
    }
  }

  /**
   * Where all runs meet that log in so: those of one client, or with one token. It holds no more
   * than a hash of either.
   */
  public static String key(ClientSettings org) {
    String client =
        Optional.ofNullable(org.clientId())
            .or(() -> Optional.ofNullable(org.accessToken()).map(Secret::value))
            .orElse("");
    return BoardKey.ofClient(org.loginUrl().toString(), client);
  }

  private boolean isRequired() {
    return limit.mode() == SharedLimitMode.REQUIRE;
  }

  /**
   * Connects, so that the first calls can be leased already.
   *
   * @return fails with a {@link ProviderFault} if that is not possible, and required; a run that
   *     can do without goes on, and hears why it has to
   */
  CompletableFuture<Void> ready() {
    return store
        .ready(key)
        .handle(
            (ready, failure) -> {
              if (failure != null && isRequired()) {
                throw ProviderFault.ofEveryCall(
                    Status.Code.FAILED_PRECONDITION,
                    "nobody was changed, since userfleet:sharedLimitMode is require: "
                        + Completions.cause(failure).getMessage()
                        + ". To go without the others: pulumi config set userfleet:sharedLimitMode"
                        + " prefer");
              }
              return null;
            });
  }

  Board board() {
    return leases;
  }

  /** From now on the breaker is one for all who work on that organization. */
  void joinOrganization(String id) {
    leases.joinOrganization(BoardKey.ofOrganization(apiUrl, id));
  }

  Others others() {
    return leases.others();
  }

  /** Once the queue has left the board. */
  @Override
  public void close() {
    store.close();
  }

  /** What people hear of it. */
  private record Teller(EngineLog log) implements BoardListener {
    @Override
    public void away(String why) {
      Future<?> unused =
          log.warning(
              "",
              "the limit is not shared with other runs for now: "
                  + why
                  + ". This run goes by what the org tells it, and joins them again once it can");
    }

    @Override
    public void back() {
      Future<?> unused = log.note("", "the limit is shared with other runs again");
    }
  }
}
