package dev.userfleet.genesys.names;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.model.Listed;
import dev.userfleet.throttle.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The calls about what the org knows by names. Thread-safe; nothing blocks. */
public final class Things {
  private final Api api;

  public Things(Api api) {
    this.api = api;
  }

  /** All that may be seen and are not deleted: one call a page. */
  public CompletableFuture<List<Thing>> all(Catalog catalog, Operation operation) {
    return pages(catalog, 1, List.of(), operation);
  }

  /** Makes one. */
  public CompletableFuture<Thing> make(Catalog catalog, String name, Operation operation) {
    return api.send(ApiCall.of("POST", catalog.path(), Map.of("name", name)), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(Thing.class), operation));
  }

  private CompletableFuture<List<Thing>> pages(
      Catalog catalog, int number, List<Thing> before, Operation operation) {
    return api.send(ApiCall.of("GET", catalog.page(number)), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(Page.class), operation))
        .thenCompose(
            page -> {
              List<Thing> all = new ArrayList<>(before);
              Listed.of(page.entities(), Thing.class).readable().stream()
                  .filter(Thing::isThere)
                  .forEach(all::add);
              return page.pageCount() != null && number < page.pageCount()
                  ? pages(catalog, number + 1, all, operation)
                  : CompletableFuture.completedFuture(List.copyOf(all));
            });
  }

  /** One of several pages. */
  private record Page(
      @Nullable List<@Nullable JsonElement> entities, @Nullable Integer pageCount) {}
}
