package dev.userfleet.simulator.message;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Which page of a listing is asked for.
 *
 * @param number from 1
 * @param size entities a page
 */
public record Page(int number, int size) {
  static final int DEFAULT_SIZE = 25;
  public static final int MOST = 500;

  /** Above the largest size the API's answer is not documented. */
  public Page {
    if (size < 1 || size > MOST) {
      throw ApiError.invalidValue(size, "pageSize", "1 to " + MOST);
    }
    if (number < 1) {
      throw ApiError.invalidValue(number, "pageNumber", "1 and above");
    }
  }

  public static Page of(Query query, Behaviour behaviour) {
    return of(query.integer("pageNumber", 1), query.integer("pageSize", DEFAULT_SIZE), behaviour);
  }

  /** With a size that is cut to the most, whatever a client asks for. */
  public static Page cut(Query query, int most) {
    int size = query.integer("pageSize", DEFAULT_SIZE);
    return new Page(query.integer("pageNumber", 1), Math.min(size, most));
  }

  public static Page of(JsonBody body, Behaviour behaviour) {
    return of(body.integer("pageNumber", 1), body.integer("pageSize", DEFAULT_SIZE), behaviour);
  }

  private static Page of(int number, int size, Behaviour behaviour) {
    return new Page(number, behaviour.has(Quirk.LARGE_PAGE_IS_CUT) ? Math.min(size, MOST) : size);
  }

  public <T> List<T> of(Collection<T> all) {
    return all.stream().skip((number - 1L) * size).limit(size).toList();
  }

  public int count(int total) {
    return (total + size - 1) / size;
  }

  /** The members that every paged answer has. */
  public void describe(JsonObject answer, int total) {
    answer.addProperty("pageSize", size);
    answer.addProperty("pageNumber", number);
    answer.addProperty("total", total);
    answer.addProperty("pageCount", count(total));
  }

  /** An entity listing, with links to its other pages. */
  public JsonObject listing(String path, Query query, JsonArray entities, int total) {
    JsonObject answer = new JsonObject();
    answer.add("entities", entities);
    describe(answer, total);
    answer.addProperty("selfUri", link(path, query, number));
    answer.addProperty("firstUri", link(path, query, 1));
    answer.addProperty("lastUri", link(path, query, Math.max(1, count(total))));
    if (number > 1) {
      answer.addProperty("previousUri", link(path, query, number - 1));
    }
    if (number < count(total)) {
      answer.addProperty("nextUri", link(path, query, number + 1));
    }
    return answer;
  }

  private String link(String path, Query query, int page) {
    return query.link(
        path, Map.of("pageSize", Integer.toString(size), "pageNumber", Integer.toString(page)));
  }
}
