package dev.userfleet.provider.org;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException.Refused;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.genesys.names.Thing;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.text.NearMiss;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Names of skills, groups and the like → what the org has by them. One listing a kind and process,
 * at the first name of it. Names are compared exactly; an id stands for itself. Thread-safe.
 */
public final class Names {
  private final GenesysClient client;
  private final boolean makesMissing;
  private final Consumer<String> told;
  private final Answers<Catalog, List<Thing>> listings;
  private final Answers<String, Thing> made;

  /**
   * @param makesMissing whether skills and languages are made that are not there
   * @param told of each that was made, such as "skill 'Chess'"
   */
  public Names(GenesysClient client, boolean makesMissing, Consumer<String> told) {
    this.client = client;
    this.makesMissing = makesMissing;
    this.told = told;
    this.listings = new Answers<>(client);
    this.made = new Answers<>(client);
  }

  /** The id of what is given by id or by name; fails if there is not exactly one. */
  public CompletableFuture<String> id(Catalog catalog, String nameOrId, Operation operation) {
    return Division.isId(nameOrId)
        ? CompletableFuture.completedFuture(nameOrId)
        : thing(catalog, nameOrId, operation).thenApply(Thing::id);
  }

  /** All that the org tells of it when it lists it. */
  public CompletableFuture<Thing> thing(Catalog catalog, String nameOrId, Operation operation) {
    return listed(catalog, operation)
        .thenCompose(
            all -> {
              Optional<String> fault = fault(catalog, nameOrId, all);
              if (fault.isPresent()) {
                throw new ProviderFault(Status.Code.FAILED_PRECONDITION, fault.get());
              }
              List<Thing> found = called(nameOrId, all);
              return found.isEmpty()
                  ? make(catalog, nameOrId, operation)
                  : CompletableFuture.completedFuture(found.get(0));
            });
  }

  /**
   * What is wrong with a name, in words for people; empty if it will be found, or made.
   *
   * @return fails only if the org does
   */
  public CompletableFuture<Optional<String>> fault(
      Catalog catalog, String nameOrId, Operation operation) {
    return Division.isId(nameOrId)
        ? CompletableFuture.completedFuture(Optional.empty())
        : listed(catalog, operation).thenApply(all -> fault(catalog, nameOrId, all));
  }

  private Optional<String> fault(Catalog catalog, String nameOrId, List<Thing> all) {
    List<Thing> found = called(nameOrId, all);
    if (found.size() == 1 || (found.isEmpty() && makesMissing && catalog.canBeMade())) {
      return Optional.empty();
    }
    String what = catalog.word() + " '" + nameOrId + "'";
    return Optional.of(
        found.isEmpty()
            ? "the org has no "
                + what
                + NearMiss.hint(
                    nameOrId, all.stream().map(Thing::name).filter(Objects::nonNull).toList())
            : "the org has more than one " + what + "; give the id of one");
  }

  private static List<Thing> called(String nameOrId, List<Thing> all) {
    return all.stream()
        .filter(thing -> nameOrId.equals(thing.name()) || nameOrId.equalsIgnoreCase(thing.id()))
        .toList();
  }

  private CompletableFuture<List<Thing>> listed(Catalog catalog, Operation operation) {
    return listings.get(
        catalog,
        () -> client.things().all(catalog, client.aside("list every " + catalog.word(), operation)),
        operation);
  }

  /** Another run may have made it a moment ago. */
  private CompletableFuture<Thing> make(Catalog catalog, String name, Operation operation) {
    String what = catalog.word() + " '" + name + "'";
    Operation aside = client.aside("make the " + what, operation);
    return made.get(
        catalog + " " + name,
        () ->
            client
                .things()
                .make(catalog, name, aside)
                .whenComplete(
                    (thing, failure) -> {
                      if (failure == null) {
                        told.accept(what);
                      }
                    })
                .exceptionallyCompose(
                    failure ->
                        Completions.cause(failure) instanceof Refused
                            ? client
                                .things()
                                .all(catalog, aside)
                                .thenApply(
                                    all ->
                                        called(name, all).stream()
                                            .findFirst()
                                            .orElseThrow(() -> Completions.thrown(failure)))
                            : CompletableFuture.failedFuture(failure)),
        operation);
  }
}
