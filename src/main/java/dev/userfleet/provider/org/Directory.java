package dev.userfleet.provider.org;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.User;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.throttle.Operation;
import io.grpc.Status;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Names that people use → ids that the org uses. Each name costs one call a process. Thread-safe.
 */
public final class Directory {
  private final GenesysClient client;
  private final Answers<String, List<String>> divisions;
  private final Answers<String, List<String>> people;

  public Directory(GenesysClient client) {
    this.client = client;
    this.divisions = new Answers<>(client);
    this.people = new Answers<>(client);
  }

  /** The id of a division given by id or by name; fails if there is not exactly one. */
  public CompletableFuture<String> divisionId(String division, Operation operation) {
    if (Division.isId(division)) {
      return CompletableFuture.completedFuture(division);
    }
    return divisions
        .get(
            division.toLowerCase(Locale.ROOT),
            () ->
                client
                    .divisions()
                    .named(division, client.aside("look up a division", operation))
                    .thenApply(found -> found.stream().map(Division::id).toList()),
            operation)
        .thenApply(
            ids ->
                only(
                    ids,
                    "a division named '" + division + "'",
                    "correct the name, or give the division's id"));
  }

  /** The id of the division that every org has. */
  public CompletableFuture<String> homeDivisionId(Operation operation) {
    return divisions
        .get(
            "",
            () ->
                client
                    .divisions()
                    .home(client.aside("look up the Home division", operation))
                    .thenApply(List::of),
            operation)
        .thenApply(ids -> ids.get(0));
  }

  /** The id of a user given by id or by e-mail. */
  public CompletableFuture<String> userId(String user, Operation operation) {
    return person(user, "user", "correct the e-mail, or give the id of one", operation);
  }

  /** The id of a manager given by id or by e-mail; an empty text clears the manager. */
  public CompletableFuture<String> managerId(String manager, Operation operation) {
    return person(
        manager, "manager", "correct the e-mail, or put the manager into the roster", operation);
  }

  private CompletableFuture<String> person(
      String idOrEmail, String what, String advice, Operation operation) {
    if (!idOrEmail.contains("@")) {
      return CompletableFuture.completedFuture(idOrEmail);
    }
    return people
        .get(
            idOrEmail.toLowerCase(Locale.ROOT),
            () ->
                client
                    .users()
                    .search(
                        idOrEmail,
                        /* deleted= */ false,
                        client.aside("look up a " + what, operation))
                    .thenApply(found -> found.stream().map(User::id).toList()),
            operation)
        .thenApply(ids -> only(ids, "a " + what + " with the e-mail " + idOrEmail, advice));
  }

  /** In the words of whoever asks: what one may say is another's secret. */
  private static String only(List<String> ids, String what, String advice) {
    if (ids.size() != 1) {
      throw new ProviderFault(
          // Not NOT_FOUND, which is said of the user, who may yet come.
          Status.Code.FAILED_PRECONDITION,
          (ids.isEmpty() ? "the org has not got " : "the org has more than one: ")
              + what
              + "; "
              + advice);
    }
    return ids.get(0);
  }
}
