package dev.userfleet.doctor;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.GenesysException;
import dev.userfleet.genesys.NewUser;
import dev.userfleet.genesys.User;
import dev.userfleet.genesys.UserPatch;
import dev.userfleet.time.Timing;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** A user who is made, changed and deleted, to see whether that is allowed. Blocks. */
final class TrialUser {
  private final GenesysClient client;
  private final Consumer<Finding> findings;
  private final String email;

  TrialUser(GenesysClient client, Timing timing, Consumer<Finding> findings) {
    this.client = client;
    this.findings = findings;
    this.email =
        "userfleet-doctor-%s@example.com"
            .formatted(HexFormat.of().toHexDigits(timing.random().nextLong()));
  }

  /** Whoever could be made is deleted again, or named. */
  void comeAndGo() {
    User user;
    try {
      NewUser wanted = new NewUser("Userfleet Doctor", email, null, null, null, null, null, null);
      user =
          Doctor.await(
              client.createUser(wanted, client.operation("create " + email, Optional.empty())));
      findings.accept(Finding.ok("create", email + " (" + user.id() + ")"));
    } catch (GenesysException refused) {
      findings.accept(Finding.fail("create", String.valueOf(refused.getMessage())));
      return;
    }
    change(user);
    delete(user);
  }

  private void change(User user) {
    UserPatch title =
        new UserPatch(
            user.version(), null, null, null, "Trial", null, null, null, null, null, null, null);
    try {
      User unused =
          Doctor.await(
              client.patchUser(
                  user.id(), title, client.operation("update " + email, Optional.empty())));
      findings.accept(Finding.ok("update", "the same one's title"));
    } catch (GenesysException refused) {
      findings.accept(Finding.fail("update", String.valueOf(refused.getMessage())));
    }
  }

  private void delete(User user) {
    try {
      boolean unused =
          Doctor.await(
              client.deleteUser(user.id(), client.operation("delete " + email, Optional.empty())));
      findings.accept(Finding.ok("delete", "the same one; the org keeps its e-mail, as always"));
    } catch (GenesysException refused) {
      findings.accept(
          Finding.fail(
              "delete",
              refused.getMessage()
                  + "\nDelete "
                  + email
                  + " ("
                  + user.id()
                  + ") in the admin UI: it was made just now."));
    }
  }
}
