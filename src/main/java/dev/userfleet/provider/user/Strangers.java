package dev.userfleet.provider.user;

import dev.userfleet.genesys.model.User;
import dev.userfleet.provider.config.OnExisting;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.former.Declared;
import dev.userfleet.provider.people.WhoIsWho;
import io.grpc.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Live users with the e-mails of new rows, of whom no note of this stack says that it made them.
 * The first that is met names all of them, so that people need not find them run by run.
 * Thread-safe.
 */
public final class Strangers {
  /** More would hide what else the message says. */
  private static final int MOST_NAMED = 20;

  private final WhoIsWho whoIsWho;
  private final AtomicReference<@Nullable String> first = new AtomicReference<>();

  public Strangers(WhoIsWho whoIsWho) {
    this.whoIsWho = whoIsWho;
  }

  /** Why the user is not taken; lists the org the first time. */
  CompletableFuture<ProviderFault> refusal(Creation creation, User user) {
    String who = "a live user (" + user.id() + ") already has this e-mail";
    String key = Urns.name(creation.urn());
    if (!first.compareAndSet(null, key)) {
      return CompletableFuture.completedFuture(
          new ProviderFault(
              Status.Code.ALREADY_EXISTS,
              who
                  + "; what to do is said at "
                  + first.get()
                  + ". "
                  + creation.importLine(user.id())));
    }
    return others(creation)
        .thenApply(
            others ->
                new ProviderFault(
                    Status.Code.ALREADY_EXISTS, who + among(others) + waysOut(creation, user)));
  }

  private CompletableFuture<List<String>> others(Creation creation) {
    List<Declared> rows = whoIsWho.newcomers();
    if (rows.size() < 2) {
      return CompletableFuture.completedFuture(List.of());
    }
    return creation
        .client()
        .within(creation.client().users().everybody(), creation.operation())
        .thenApply(everybody -> alsoThere(rows, everybody.users(), creation.urn()))
        // What is said of one need not wait for what cannot be said of all.
        .exceptionally(unanswered -> List.of());
  }

  private static List<String> alsoThere(List<Declared> rows, List<User> users, String urn) {
    Map<String, Declared> byEmail = new HashMap<>();
    rows.stream()
        .filter(row -> !row.urn().equals(urn))
        .forEach(row -> byEmail.put(row.email().toLowerCase(Locale.ROOT), row));
    return users.stream()
        .filter(user -> user.email() != null && !ExistingUsers.isDeleted(user))
        .map(user -> byEmail.get(Objects.requireNonNull(user.email()).toLowerCase(Locale.ROOT)))
        .filter(Objects::nonNull)
        .map(Declared::label)
        .sorted()
        .toList();
  }

  private static String among(List<String> others) {
    if (others.isEmpty()) {
      return ", and no note of this stack says that it made that user";
    }
    List<String> named = others.subList(0, Math.min(MOST_NAMED, others.size()));
    return ", and no note of this stack says that it made that user. The same holds for "
        + (others.size() == 1 ? "1 other new row: " : others.size() + " other new rows: ")
        + String.join(", ", named)
        + (named.size() < others.size() ? ", and more" : "");
  }

  private static String waysOut(Creation creation, User user) {
    Optional<String> resume =
        creation.session().settings().onExisting() == OnExisting.FAIL
            ? Optional.empty()
            : Optional.of(
                "\n  - a run of this stack was cut off and its notes are lost: pulumi config set"
                    + " userfleet:onExisting resume, for one pulumi up");
    return ". Ways out:"
        + resume.orElse("")
        + "\n  - made elsewhere, one by one: "
        + creation.importLine(user.id())
        + "\n  - made elsewhere, all that the roster names: pulumi config set"
        + " userfleet:onExisting adopt"
        + "\n  - another stack has that user: take the row out of one of the two";
  }
}
