package dev.userfleet.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** POST /api/v2/users/search. */
final class SearchEndpoint {
  private final SearchIndex index;

  SearchEndpoint(SearchIndex index) {
    this.index = index;
  }

  Route route() {
    return new Route("POST", UserEndpoints.PATH + "/search", this::search);
  }

  private Outcome search(Call call) {
    JsonBody body = call.jsonBody();
    Page page =
        new Page(body.integer("pageNumber", 1), body.integer("pageSize", Page.DEFAULT_SIZE));
    Set<String> expand = UserView.expand(body.texts("expand"));
    List<Criterion> criteria = criteria(body.get("query"));
    boolean deletedToo = criteria.stream().anyMatch(Criterion::concernsState);
    List<User> found =
        index.at(call.now()).all().stream()
            .filter(user -> deletedToo || !user.isDeleted())
            .filter(user -> criteria.stream().allMatch(criterion -> criterion.matches(user)))
            .sorted(order(body.text("sortBy"), body.text("sortOrder")))
            .toList();
    JsonObject answer = new JsonObject();
    page.describe(answer, found.size());
    JsonArray types = new JsonArray();
    types.add("users");
    answer.add("types", types);
    List<User> shown = page.of(found);
    if (!shown.isEmpty()) {
      answer.add("results", UserView.list(shown, expand));
    }
    return Outcome.ok(answer);
  }

  private static List<Criterion> criteria(@Nullable JsonElement query) {
    List<Criterion> criteria = new ArrayList<>();
    if (query instanceof JsonArray list) {
      list.forEach(element -> criteria.add(Criterion.read(JsonBody.of(element))));
    } else if (query != null) {
      throw ApiError.malformed();
    }
    return criteria;
  }

  private static Comparator<User> order(@Nullable String sortBy, @Nullable String sortOrder) {
    SearchField field = sortBy == null ? SearchField.NAME : SearchField.parse("sortBy", sortBy);
    Comparator<User> ascending =
        Comparator.comparing((User user) -> field.of(user).toLowerCase(Locale.ROOT))
            .thenComparing(Directory.BY_NAME);
    String order = sortOrder == null ? "ASC" : sortOrder;
    return switch (order) {
      case "ASC", "SCORE" -> ascending;
      case "DESC" -> ascending.reversed();
      default -> throw ApiError.invalidValue(order, "sortOrder", "ASC, DESC, SCORE");
    };
  }
}
