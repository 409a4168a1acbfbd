package dev.userfleet.provider.function;

import com.google.protobuf.Struct;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.users.Everybody;
import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Operations;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.text.Texts;
import dev.userfleet.throttle.Operation;
import io.grpc.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ListResponse;

/** The org's live users, as {@code pulumi do … list} asks for them. Thread-safe. */
public final class Listing {
  private static final String DIVISION = "division";
  private static final String STATE = "state";

  private final Operations operations;
  private final EngineLog log;

  public Listing(OrgSession session, EngineLog log) {
    this.operations = new Operations(session);
    this.log = log;
  }

  /** All at once: by e-mail, which is what an import takes, too. */
  public CompletableFuture<List<ListResponse>> list(ListRequest request) {
    Struct query = request.getQuery();
    if (query.getFieldsMap().values().stream().anyMatch(Wire::hasUnknown)) {
      return CompletableFuture.completedFuture(
          List.of(
              ListResponse.newBuilder()
                  .setComputed(ListResponse.Computed.getDefaultInstance())
                  .build()));
    }
    Arguments filter = new Arguments(query);
    Optional<String> state = filter.text(STATE);
    if (state.filter(word -> !List.of("active", "inactive").contains(word)).isPresent()) {
      throw new ProviderFault(
          Status.Code.INVALID_ARGUMENT, "state: is neither active nor inactive");
    }
    return operations.ask(
        "list users",
        (org, operation) ->
            division(org, filter, operation)
                .thenCombine(
                    org.client().users().everybody(),
                    (division, everybody) -> {
                      warning(everybody).ifPresent(left -> log.warning("", left));
                      Stream<User> chosen =
                          everybody.users().stream()
                              .filter(isIn(state, division))
                              .sorted(Comparator.comparing(Listing::email));
                      return (request.getLimit() < 1 ? chosen : chosen.limit(request.getLimit()))
                          .map(Listing::result)
                          .toList();
                    }));
  }

  private static CompletableFuture<Optional<String>> division(
      Org org, Arguments filter, Operation operation) {
    return filter
        .text(DIVISION)
        .map(name -> org.directory().divisionId(name, operation).thenApply(Optional::of))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private static Predicate<User> isIn(Optional<String> state, Optional<String> division) {
    return user ->
        state.map(word -> word.equals(user.state())).orElse(!"deleted".equals(user.state()))
            && division
                .map(
                    id ->
                        Optional.ofNullable(user.division())
                            .map(Division::id)
                            .filter(id::equalsIgnoreCase)
                            .isPresent())
                .orElse(true);
  }

  /** Who is left out, if anybody is. */
  static Optional<String> warning(Everybody everybody) {
    String ids =
        everybody.unreadable().stream()
            .map(id -> id.isEmpty() ? "one without an id" : Texts.printable(id))
            .collect(Collectors.joining(", "));
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of("left out, since what the org tells of them cannot be read: " + ids);
  }

  private static ListResponse result(User user) {
    return ListResponse.newBuilder()
        .setResult(ListResponse.Result.newBuilder().setId(user.id()).setName(email(user)))
        .build();
  }

  private static String email(User user) {
    return Objects.requireNonNullElse(user.email(), "").toLowerCase(Locale.ROOT);
  }
}
