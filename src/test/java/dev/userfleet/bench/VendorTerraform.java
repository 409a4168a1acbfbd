package dev.userfleet.bench;

import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * The policy of the vendor's Terraform provider: a pool of ten tokens, one for each resource that
 * is worked on, at Terraform's default parallelism; five calls a user; 20 retries of each call, as
 * long as told but 30 s at most, or 1 to 30 s, without jitter.
 */
final class VendorTerraform implements Strategy {

  private static final int TOKENS = 10;
  private static final int READS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Retrying RETRYING = new Retrying(21, VendorTerraform::capped);

  private static Duration capped(int tried, Reply last, Timing timing) {
    Duration told = Retrying.asTold(tried, last, timing);
    return told.compareTo(LONGEST) < 0 ? told : LONGEST;
  }

  @Override
  public String name() {
    return "the vendor's Terraform provider (10 tokens)";
  }

  @Override
  public int tokens() {
    return TOKENS;
  }

  @Override
  public CompletableFuture<Integer> createAll(int users, Client client) {
    Deque<String> pool = new ArrayDeque<>(client.tokens());
    return Workers.run(
        users,
        TOKENS,
        user -> {
          String token = pool.remove();
          return create(user, token, client).whenComplete((done, failure) -> pool.add(token));
        });
  }

  /** It looks for a deleted user first, and reads the new one back. */
  private static CompletableFuture<Boolean> create(int user, String token, Client client) {
    return send(Requests.searchDeleted(user, token), client)
        .thenCompose(
            found ->
                found.successful()
                    ? send(Requests.create(user, token), client)
                    : CompletableFuture.completedFuture(found))
        .thenCompose(
            created ->
                created.successful()
                    ? read(Requests.read(Requests.field(created, "id"), token), READS, client)
                    : CompletableFuture.completedFuture(false));
  }

  private static CompletableFuture<Boolean> read(Request request, int times, Client client) {
    return send(request, client)
        .thenCompose(
            reply ->
                reply.successful() && times > 1
                    ? read(request, times - 1, client)
                    : CompletableFuture.completedFuture(reply.successful()));
  }

  private static CompletableFuture<Reply> send(Request request, Client client) {
    return RETRYING.send(() -> client.exchange().send(request), client.timing());
  }
}
