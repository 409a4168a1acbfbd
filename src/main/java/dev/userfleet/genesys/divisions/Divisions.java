package dev.userfleet.genesys.divisions;

import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Pages;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.throttle.Operation;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The calls about divisions, and about who belongs to them. */
public final class Divisions {
  private static final String DIVISIONS = "/api/v2/authorization/divisions";

  private final Api api;
  private final DivisionMoves moves = new DivisionMoves(this::moveAll);

  public Divisions(Api api) {
    this.api = api;
  }

  /** Moves a user. Moves that wait together go in one call. */
  public CompletableFuture<Void> move(String divisionId, String userId, Operation operation) {
    return api.within(moves.move(divisionId, userId, operation), operation);
  }

  private CompletableFuture<Void> moveAll(
      String divisionId, Supplier<? extends Collection<String>> userIds, Operation operation) {
    String path = DIVISIONS + "/" + ApiCall.encoded(divisionId) + "/objects/USER";
    return api.send(() -> ApiCall.of("POST", path, userIds.get()), operation)
        .thenAccept(reply -> {});
  }

  /** The divisions with exactly this name, in any case: one call a page of what resembles it. */
  public CompletableFuture<List<Division>> named(String name, Operation operation) {
    return pages("&name=" + ApiCall.encoded(name), operation)
        .thenApply(
            found ->
                found.stream().filter(division -> name.equalsIgnoreCase(division.name())).toList());
  }

  /** All divisions that may be seen: one call a page. */
  public CompletableFuture<List<Division>> all(Operation operation) {
    return pages("", operation);
  }

  private CompletableFuture<List<Division>> pages(String filter, Operation operation) {
    return Pages.all(
        api,
        page -> DIVISIONS + "?pageSize=100&pageNumber=" + page + filter,
        Division.class,
        operation);
  }

  /** The id of the division that every org has. */
  public CompletableFuture<String> home(Operation operation) {
    return api.send(ApiCall.of("GET", DIVISIONS + "/home"), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(Division.class), operation).id());
  }
}
