package dev.userfleet.doctor;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** A user who is made, changed and deleted, to see whether that is allowed. Blocks. */
final class TrialUser {
  private static final int MOST_LOOKS = 5;

  private final GenesysClient client;
  private final Optional<Division> division;
  private final Consumer<Finding> findings;
  private final String email;

  /**
   * @param division empty: the org's home division
   */
  TrialUser(
      GenesysClient client,
      Optional<Division> division,
      Timing timing,
      Consumer<Finding> findings) {
    this.client = client;
    this.division = division;
    this.findings = findings;
    this.email =
        "userfleet-doctor-%s@example.com"
            .formatted(HexFormat.of().toHexDigits(timing.random().nextLong()));
  }

  /** Whoever could be made is deleted again, or named. */
  void comeAndGo() {
    Operation create = client.operation("create " + email, Optional.empty());
    User user;
    try {
      user = Completions.await(client.users().create(wanted(), create));
      findings.accept(Finding.ok("create", email + " (" + user.id() + ")"));
    } catch (GenesysException refused) {
      findings.accept(
          Finding.fail(
              "create",
              refused.getMessage()
                  + (create.outcomeUnknown() || refused instanceof GenesysException.Unreadable
                      ? "\nIt may have been made: look for "
                          + email
                          + " in the admin UI, and delete it."
                      : "")));
      return;
    }
    change(user);
    delete(user);
  }

  private NewUser wanted() {
    return new NewUser(
        "Userfleet Doctor",
        email,
        division.map(Division::id).orElse(null),
        null,
        null,
        null,
        null,
        null);
  }

  private void change(User user) {
    UserPatch title = UserPatch.of(user.version()).with("title", "Trial");
    Operation update = client.operation("update " + email, Optional.empty());
    for (int look = 1; ; look++) {
      try {
        User unused = Completions.await(client.users().patch(user.id(), title, update));
        findings.accept(Finding.ok("update", "the same one's title"));
        return;
      } catch (GenesysException refused) {
        if (refused.status() != 404 || look == MOST_LOOKS) {
          findings.accept(Finding.fail("update", String.valueOf(refused.getMessage())));
          return;
        }
        Completions.await(client.backOff(look, update));
      }
    }
  }

  private void delete(User user) {
    try {
      findings.accept(
          isDeleted(user)
              ? Finding.ok("delete", "the same one; the org keeps its e-mail, as always")
              : Finding.fail("delete", "the org does not find the user.\n" + byHand(user)));
    } catch (GenesysException refused) {
      findings.accept(Finding.fail("delete", refused.getMessage() + "\n" + byHand(user)));
    }
  }

  /** An org may not find whom it made just now. */
  private boolean isDeleted(User user) {
    Operation delete = client.operation("delete " + email, Optional.empty());
    for (int look = 1; look <= MOST_LOOKS; look++) {
      if (Completions.await(client.users().delete(user.id(), delete)) || delete.outcomeUnknown()) {
        return true;
      }
      Completions.await(client.backOff(look, delete));
    }
    return false;
  }

  private String byHand(User user) {
    return "Delete " + email + " (" + user.id() + ") in the admin UI: it was made just now.";
  }
}
