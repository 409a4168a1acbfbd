package dev.userfleet.genesys.users;

import com.google.gson.JsonElement;
import dev.userfleet.genesys.model.Listed;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies that only the wire knows, asked and answered. A list that an answer lacks is empty. */
final class Wire {

  /** What the org tells of a user only where asked for. */
  static final List<String> EXPANDED =
      List.of(
          "profileSkills",
          "certifications",
          "employerInfo",
          "skills",
          "languages",
          "locations",
          "station",
          "dateLastLogin");

  private Wire() {}

  /** Users asked for by id, or one of several pages of all. */
  record Listing(@Nullable List<@Nullable JsonElement> entities, @Nullable Integer pageCount) {
    Page page() {
      return new Page(Listed.of(entities, User.class), pageCount == null ? 0 : pageCount);
    }
  }

  /** The same, read. */
  record Page(Listed<User> users, int pageCount) {}

  /** Users searched for. */
  record Found(@Nullable List<@Nullable JsonElement> results) {

    /** All of them. */
    Listed<User> users() {
      return Listed.of(results, User.class);
    }

    /** Those with this e-mail, and those of whom that cannot be told. */
    List<JsonElement> withEmail(String email) {
      List<JsonElement> found = new ArrayList<>();
      for (JsonElement user : results == null ? List.<@Nullable JsonElement>of() : results) {
        if (user != null && !user.isJsonNull() && isOrMayBe(user, email)) {
          found.add(user);
        }
      }
      return found;
    }

    private static boolean isOrMayBe(JsonElement user, String email) {
      String itsOwn = Listed.member(user, "email");
      return itsOwn.isEmpty() || itsOwn.equalsIgnoreCase(email);
    }
  }

  /**
   * @param pageSize null: the API's choice, of 25
   */
  record Search(
      List<Criterion> query,
      String sortBy,
      String sortOrder,
      List<String> expand,
      @Nullable Integer pageSize) {

    /** Users with this e-mail: deleted ones, or the others. */
    static Search byEmail(String email, boolean deleted) {
      Criterion same = new Criterion("EXACT", List.of("email"), email, null);
      Criterion gone = new Criterion("EXACT", List.of("state"), null, List.of("deleted"));
      return new Search(
          deleted ? List.of(same, gone) : List.of(same), "email", "ASC", EXPANDED, null);
    }

    /** Users with one of these e-mails, but for deleted ones. */
    static Search byEmails(List<String> emails) {
      Criterion same = new Criterion("EXACT", List.of("email"), null, emails);
      return new Search(List.of(same), "email", "ASC", List.of(), emails.size());
    }
  }

  record Criterion(
      String type, List<String> fields, @Nullable String value, @Nullable List<String> values) {}

  record NewPassword(Secret newPassword) {}
}
