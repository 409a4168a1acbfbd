package dev.userfleet.genesys.names;

import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Pages;
import dev.userfleet.throttle.Operation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The calls about what the org knows by names. Thread-safe; nothing blocks. */
public final class Things {
  private final Api api;

  public Things(Api api) {
    this.api = api;
  }

  /** All that may be seen and are not deleted: one call a page. */
  public CompletableFuture<List<Thing>> all(Catalog catalog, Operation operation) {
    return Pages.all(api, catalog::page, Thing.class, operation)
        .thenApply(all -> all.stream().filter(Thing::isThere).toList());
  }

  /** Makes one. */
  public CompletableFuture<Thing> make(Catalog catalog, String name, Operation operation) {
    return api.send(ApiCall.of("POST", catalog.path(), Map.of("name", name)), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(Thing.class), operation));
  }
}
