package dev.userfleet.simulator.users;

import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.Page;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Query;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserState;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GET /api/v2/users: by state, or those named by id. */
public final class ListEndpoint {
  private static final int MOST_IDS = 100;

  /** Beyond it the API answers 400 to those who page through inactive users. */
  private static final long MOST_INACTIVE = 10_000;

  private static final Set<String> ASCENDING = Set.of("asc", "ascending");
  private static final Set<String> DESCENDING = Set.of("desc", "descending");

  private final Directory directory;
  private final UserView view;
  private final Behaviour behaviour;

  public ListEndpoint(Directory directory, UserView view, Behaviour behaviour) {
    this.view = view;
    this.directory = directory;
    this.behaviour = behaviour;
  }

  public Route route() {
    return new Route("GET", Paths.USERS, this::list);
  }

  private Outcome list(Call call) {
    Query query = call.query();
    Set<String> expand = UserView.expand(query.all("expand"));
    Page page = Page.of(query, behaviour);
    UserState state = state(query.first("state"));
    if (state == UserState.INACTIVE && (long) page.number() * page.size() > MOST_INACTIVE) {
      throw ApiError.badRequest("Only 10,000 inactive users can be paged through.");
    }
    List<String> jabberIds = query.all("jabberId");
    boolean descending = descending(query.first("sortOrder"));
    Collection<User> found =
        query.all("id").isEmpty()
            ? everybody(state, descending)
            : named(query.all("id"), state, descending);
    if (!jabberIds.isEmpty()) {
      found = found.stream().filter(user -> jabberIds.contains(user.jabberId())).toList();
    }
    return Outcome.ok(
        page.listing(Paths.USERS, query, view.list(page.of(found), expand), found.size()));
  }

  /** Not copied: only a page of them is shown. */
  private Collection<User> everybody(@Nullable UserState state, boolean descending) {
    NavigableSet<User> users = state == null ? directory.all() : directory.in(state);
    return descending ? users.descendingSet() : users;
  }

  private Collection<User> named(List<String> ids, @Nullable UserState state, boolean descending) {
    if (ids.size() > MOST_IDS) {
      throw ApiError.tooManyIds();
    }
    return ids.stream()
        .distinct()
        .map(directory::find)
        .filter(Objects::nonNull)
        .filter(user -> state == null || user.state() == state)
        .sorted(descending ? Directory.BY_NAME.reversed() : Directory.BY_NAME)
        .toList();
  }

  private static @Nullable UserState state(@Nullable String text) {
    if (text == null) {
      return UserState.ACTIVE;
    }
    return text.equals("any") ? null : UserState.parse("state", text);
  }

  /** The documented values are spelled out, the documented default is short: both are taken. */
  private static boolean descending(@Nullable String order) {
    String lower = order == null ? "asc" : order.toLowerCase(Locale.ROOT);
    if (!ASCENDING.contains(lower) && !DESCENDING.contains(lower)) {
      throw ApiError.invalidValue(order, "sortOrder", "ascending, descending");
    }
    return DESCENDING.contains(lower);
  }
}
