package dev.userfleet.genesys.call;

import com.google.gson.JsonElement;
import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.model.Listed;
import dev.userfleet.throttle.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What the org lists in pages. */
public final class Pages {
  private Pages() {}

  /**
   * All that a listing has, one page after the other; an element that cannot be read is passed
   * over.
   *
   * @param path the path of a page, from 1 on
   */
  public static <T> CompletableFuture<List<T>> all(
      Api api, IntFunction<String> path, Class<T> type, Operation operation) {
    return from(api, path, type, 1, List.of(), operation);
  }

  private static <T> CompletableFuture<List<T>> from(
      Api api,
      IntFunction<String> path,
      Class<T> type,
      int number,
      List<T> before,
      Operation operation) {
    return api.send(ApiCall.of("GET", path.apply(number)), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(Page.class), operation))
        .thenCompose(
            page -> {
              List<T> all = new ArrayList<>(before);
              all.addAll(Listed.of(page.entities(), type).readable());
              return page.hasNext(number)
                  ? from(api, path, type, number + 1, all, operation)
                  : CompletableFuture.completedFuture(List.copyOf(all));
            });
  }

  /**
   * One of several.
   *
   * @param pageCount null where the org does not count them, as with the members of a queue
   */
  private record Page(
      @Nullable List<@Nullable JsonElement> entities,
      @Nullable Integer pageCount,
      @Nullable String nextUri) {

    boolean hasNext(int number) {
      return pageCount == null
          ? nextUri != null && entities != null && !entities.isEmpty()
          : number < pageCount;
    }
  }
}
