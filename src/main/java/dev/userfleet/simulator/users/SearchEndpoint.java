package dev.userfleet.simulator.users;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Page;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.SearchIndex;
import dev.userfleet.simulator.store.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** POST /api/v2/users/search, and its further pages by GET. */
public final class SearchEndpoint {
  private static final List<String> VIEW = List.of("directory:user:view");

  private final SearchIndex index;
  private final UserView view;
  private final Behaviour behaviour;

  public SearchEndpoint(SearchIndex index, UserView view, Behaviour behaviour) {
    this.view = view;
    this.index = index;
    this.behaviour = behaviour;
  }

  public Stream<Route> routes() {
    String path = Paths.USERS + "/search";
    return Stream.of(
        new Route("POST", path, VIEW, call -> search(call, call.jsonBody())),
        new Route("GET", path, VIEW, call -> search(call, Q64.decode(call.query().first("q64")))));
  }

  private Outcome search(Call call, JsonBody body) {
    Page page = Page.of(body, behaviour);
    Set<String> expand = UserView.expand(body.texts("expand"));
    List<Criterion> criteria = criteria(body.get("query"));
    boolean deletedToo =
        behaviour.has(Quirk.SEARCH_FINDS_DELETED)
            || criteria.stream().anyMatch(Criterion::concernsState);
    List<User> found =
        candidates(index.at(call.now()), criteria).stream()
            .filter(user -> deletedToo || !user.isDeleted())
            .filter(user -> criteria.stream().allMatch(criterion -> criterion.matches(user)))
            .sorted(order(body.text("sortBy"), body.text("sortOrder")))
            .toList();
    JsonObject answer = new JsonObject();
    page.describe(answer, found.size());
    answer.addProperty("currentPage", Q64.encode(body, page.number()));
    if (page.number() > 1) {
      answer.addProperty("previousPage", Q64.encode(body, page.number() - 1));
    }
    if (page.number() < page.count(found.size())) {
      answer.addProperty("nextPage", Q64.encode(body, page.number() + 1));
    }
    JsonArray types = new JsonArray();
    types.add("users");
    answer.add("types", types);
    List<User> shown = page.of(found);
    if (!shown.isEmpty() || behaviour.has(Quirk.EMPTY_RESULTS_ARE_SHOWN)) {
      answer.add("results", view.list(shown, expand));
    }
    return Outcome.ok(answer);
  }

  /** Whoever may match: by e-mail a few, otherwise everybody. */
  private static Collection<User> candidates(Directory users, List<Criterion> criteria) {
    return criteria.stream()
        .filter(Criterion::isExactEmail)
        .findFirst()
        .<Collection<User>>map(
            criterion ->
                criterion.values().stream()
                    .map(users::findByEmail)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList())
        .orElseGet(users::all);
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
