package dev.userfleet.genesys.users;

import dev.userfleet.genesys.call.Batches;
import dev.userfleet.genesys.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads that wait together go in one call; once such calls have cost as much as the whole listing
 * would, or what waits would cost as much, the org is listed once and the rest is served from that.
 * For one run: what was listed and not yet asked for stays as it was. Thread-safe; nothing blocks.
 */
final class UserReads {

  /** Until the org has told: with one, a fleet of two users would be listed. */
  private static final int PAGES_TO_EXPECT = 2;

  private final int mostIds;
  private final Calls calls;
  private final Batches<CompletableFuture<Optional<User>>> batches;
  private final Map<String, User> listed = new ConcurrentHashMap<>();

  // Only the turn under way touches these, and turns follow one another.
  private int callsById;
  private int pagesSeen;
  private int pagesLeft = PAGES_TO_EXPECT;

  /** The two ways to read many users. */
  interface Calls {

    /**
     * Reads those users by id who wait when the permit of an attempt has come.
     *
     * @return an answer for each of them: what fails one need not fail the others
     */
    CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> byId(Batches.Turn turn);

    /**
     * Reads a page of the org's listing.
     *
     * @param number from 1
     */
    CompletableFuture<Wire.Page> page(int number);
  }

  /**
   * @param mostIds what one call by id takes
   */
  UserReads(int mostIds, Calls calls) {
    this.mostIds = mostIds;
    this.calls = calls;
    this.batches = new Batches<>(mostIds, this::call);
  }

  CompletableFuture<Optional<User>> read(String id) {
    User known = listed.remove(id);
    return known != null
        ? CompletableFuture.completedFuture(Optional.of(known))
        // Read again, a user may have changed since.
        : batches
            .add(id)
            .thenCompose(UserReads::itself)
            .whenComplete((found, failure) -> listed.remove(id));
  }

  /** What was answered, where it was. */
  static CompletableFuture<Optional<User>> itself(
      Optional<CompletableFuture<Optional<User>>> answer) {
    return answer.orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  /** Whether the pages that are left cost no more than what was spent by id, or would be now. */
  static boolean listingIsDue(int callsById, int callsForThoseWaiting, int pagesLeft) {
    return pagesLeft > 0 && Math.max(callsById, callsForThoseWaiting) >= pagesLeft;
  }

  private CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> call(
      Batches.Turn turn) {
    int callsForThoseWaiting = (turn.waiting() + mostIds - 1) / mostIds;
    if (listingIsDue(callsById, callsForThoseWaiting, pagesLeft)) {
      return pagesSeen == 0 ? firstPage() : otherPages();
    }
    callsById++;
    return calls.byId(turn);
  }

  private CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> firstPage() {
    pagesSeen = 1;
    pagesLeft = 0;
    return calls
        .page(1)
        .thenApply(
            page -> {
              pagesLeft = page.pageCount() - 1;
              return keep(page.users().readable());
            })
        .exceptionally(UserReads::nobody);
  }

  private CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> otherPages() {
    int last = pagesSeen + pagesLeft;
    List<CompletableFuture<Wire.Page>> pages =
        IntStream.rangeClosed(pagesSeen + 1, last).mapToObj(calls::page).toList();
    pagesSeen = last;
    pagesLeft = 0;
    return CompletableFuture.allOf(pages.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            done -> {
              List<User> users = new ArrayList<>();
              pages.forEach(page -> users.addAll(page.join().users().readable()));
              return keep(users);
            })
        .exceptionally(UserReads::nobody);
  }

  /** Whoever waits is then asked for by id: listing is only the cheaper way. */
  private static Map<String, CompletableFuture<Optional<User>>> nobody(Throwable failure) {
    return Map.of();
  }

  private Map<String, CompletableFuture<Optional<User>>> keep(List<User> users) {
    Map<String, User> byId = byId(users);
    listed.putAll(byId);
    return byId.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> CompletableFuture.completedFuture(Optional.of(entry.getValue()))));
  }

  static Map<String, User> byId(List<User> users) {
    return users.stream()
        .collect(Collectors.toMap(User::id, Function.identity(), (first, again) -> first));
  }
}
