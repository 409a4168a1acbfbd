package dev.userfleet.genesys.users;

import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Batches;
import dev.userfleet.genesys.model.User;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The calls that tell of many users at once. */
final class ManyUsers implements UserReads.Calls {

  /** The most ids that one call may ask for. */
  static final int MOST_IDS = 100;

  static final String EXPAND = "expand=profileSkills,certifications,employerInfo,dateLastLogin";

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
  CompletableFuture<List<User>> everybody() {
    return page(1)
        .thenCompose(
            first -> {
              List<CompletableFuture<Wire.Listing>> others =
                  IntStream.rangeClosed(2, first.pageCount()).mapToObj(this::page).toList();
              return CompletableFuture.allOf(others.toArray(CompletableFuture<?>[]::new))
                  .thenApply(
                      done -> {
                        List<User> users = new ArrayList<>(first.entities());
                        others.forEach(page -> users.addAll(page.join().entities()));
                        return List.copyOf(UserReads.byId(users).values());
                      });
            });
  }

  @Override
  public CompletableFuture<List<User>> byId(Supplier<? extends Collection<String>> ids) {
    return byId(ids, "any");
  }

  CompletableFuture<Map<String, User>> deleted(Batches.Turn turn) {
    return byId(turn::take, "deleted").thenApply(UserReads::byId);
  }

  private CompletableFuture<List<User>> byId(
      Supplier<? extends Collection<String>> ids, String state) {
    return list(
            () ->
                ids.get().stream()
                    .map(id -> "id=" + ApiCall.encoded(id) + "&")
                    .collect(
                        Collectors.joining("", "", "state=" + state + "&pageSize=" + MOST_IDS)),
            "read users by id")
        .thenApply(Wire.Listing::entities);
  }

  @Override
  public CompletableFuture<Wire.Listing> page(int number) {
    String page = "state=any&pageSize=" + PAGE + "&pageNumber=" + number;
    return list(() -> page, "list users, page " + number);
  }

  private CompletableFuture<Wire.Listing> list(Supplier<String> query, String what) {
    Operation operation = pipeline.operation(what, Optional.empty());
    return api.send(
            () -> ApiCall.of("GET", Users.PATH + "?" + query.get() + "&" + EXPAND), operation)
        .thenApply(reply -> Api.read(reply, TypeToken.get(Wire.Listing.class), operation));
  }
}
