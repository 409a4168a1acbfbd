package dev.userfleet.genesys.users;

import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Batches;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Listed;
import dev.userfleet.genesys.model.User;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls that tell of many users at once. */
final class ManyUsers implements UserReads.Calls {

  /** The most ids that one call may ask for. */
  static final int MOST_IDS = 100;

  static final String EXPAND = "expand=" + String.join(",", Wire.EXPANDED);

  private static final int PAGE = 500;

  private final Api api;
  private final CallPipeline pipeline;

  ManyUsers(Api api, CallPipeline pipeline) {
    this.api = api;
    this.pipeline = pipeline;
  }

  /**
   * Everybody whom the org lists, in whatever state, deleted too: a call for each page of 500. Who
   * comes or goes meanwhile may be missing.
   */
  CompletableFuture<Everybody> everybody() {
    return page(1)
        .thenCompose(
            first -> {
              List<CompletableFuture<Wire.Page>> others =
                  IntStream.rangeClosed(2, first.pageCount()).mapToObj(this::page).toList();
              return CompletableFuture.allOf(others.toArray(CompletableFuture<?>[]::new))
                  .thenApply(
                      done ->
                          everybody(
                              Stream.concat(
                                      Stream.of(first),
                                      others.stream().map(CompletableFuture::join))
                                  .map(Wire.Page::users)
                                  .toList()));
            });
  }

  private static Everybody everybody(List<Listed<User>> pages) {
    List<User> users = pages.stream().flatMap(page -> page.readable().stream()).toList();
    return new Everybody(
        List.copyOf(UserReads.byId(users).values()),
        pages.stream().flatMap(page -> page.unreadable().stream()).distinct().toList());
  }

  @Override
  public CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> byId(Batches.Turn turn) {
    return shared(turn, "any");
  }

  CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> deleted(Batches.Turn turn) {
    return shared(turn, "deleted");
  }

  /** One call for all who wait. If one of them may be why it fails, it falls apart. */
  private CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> shared(
      Batches.Turn turn, String state) {
    return among(turn::take, state)
        .handle(
            (found, failure) -> {
              if (failure != null && turn.taken().isEmpty()) {
                // A call that got no permit has taken nobody yet.
                throw Completions.thrown(failure);
              }
              return each(List.copyOf(turn.taken()), state, found, failure);
            });
  }

  private Map<String, CompletableFuture<Optional<User>>> each(
      List<String> ids,
      String state,
      @Nullable Map<String, User> found,
      @Nullable Throwable failure) {
    Map<String, CompletableFuture<Optional<User>>> answers = new HashMap<>();
    if (found != null) {
      ids.forEach(
          id ->
              answers.put(
                  id, CompletableFuture.completedFuture(Optional.ofNullable(found.get(id)))));
    } else if (failure != null && ids.size() > 1 && mayBeAboutOne(failure)) {
      // Halves find one among a hundred in 14 calls.
      int middle = ids.size() / 2;
      answers.putAll(apart(ids.subList(0, middle), state));
      answers.putAll(apart(ids.subList(middle, ids.size()), state));
    } else {
      ids.forEach(id -> answers.put(id, CompletableFuture.failedFuture(failure)));
    }
    return answers;
  }

  private Map<String, CompletableFuture<Optional<User>>> apart(List<String> ids, String state) {
    CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> answers =
        among(() -> ids, state).handle((found, failure) -> each(ids, state, found, failure));
    return ids.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                id -> answers.thenCompose(all -> Objects.requireNonNull(all.get(id)))));
  }

  private static boolean mayBeAboutOne(Throwable failure) {
    return Completions.cause(failure) instanceof GenesysException known && known.mayBeAboutOne();
  }

  private CompletableFuture<Map<String, User>> among(
      Supplier<? extends Collection<String>> ids, String state) {
    return list(
            () ->
                ids.get().stream()
                    .map(id -> "id=" + ApiCall.encoded(id) + "&")
                    .collect(
                        Collectors.joining("", "", "state=" + state + "&pageSize=" + MOST_IDS)),
            "read users by id")
        .thenApply(page -> UserReads.byId(page.users().readable()));
  }

  @Override
  public CompletableFuture<Wire.Page> page(int number) {
    String page = "state=any&pageSize=" + PAGE + "&pageNumber=" + number;
    return list(() -> page, "list users, page " + number);
  }

  private CompletableFuture<Wire.Page> list(Supplier<String> query, String what) {
    Operation operation = pipeline.operation(what, Optional.empty());
    return api.send(
            () -> ApiCall.of("GET", Users.PATH + "?" + query.get() + "&" + EXPAND), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(Wire.Listing.class), operation).page());
  }
}
