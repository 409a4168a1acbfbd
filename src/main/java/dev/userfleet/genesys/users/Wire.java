package dev.userfleet.genesys.users;

import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bodies that only the wire knows, asked and answered. A list that an answer lacks is empty. */
final class Wire {

  private Wire() {}

  /** Users asked for by id, or one of several pages of all. */
  record Listing(List<User> entities, int pageCount) {
    Listing {
      entities = present(entities);
    }
  }

  /** Users searched for. */
  record Found(List<User> results) {
    Found {
      results = present(results);
    }
  }

  record Search(List<Criterion> query, String sortBy, String sortOrder, List<String> expand) {

    private static final List<String> EXPAND =
        List.of("profileSkills", "certifications", "employerInfo", "dateLastLogin");

    /** Users with this e-mail: deleted ones, or the others. */
    static Search byEmail(String email, boolean deleted) {
      Criterion same = new Criterion("EXACT", List.of("email"), email, null);
      Criterion gone = new Criterion("EXACT", List.of("state"), null, List.of("deleted"));
      return new Search(deleted ? List.of(same, gone) : List.of(same), "email", "ASC", EXPAND);
    }
  }

  record Criterion(
      String type, List<String> fields, @Nullable String value, @Nullable List<String> values) {}

  record NewPassword(Secret newPassword) {}

  private static <T> List<T> present(@Nullable List<? extends @Nullable T> list) {
    return list == null
        ? List.of()
        : list.stream().filter(Objects::nonNull).<T>map(Objects::requireNonNull).toList();
  }
}
