package dev.userfleet.provider.fleet;

import dev.userfleet.genesys.members.Roles;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.person.Field;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.people.FormerState;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What the people of a fleet want by names. Asked of the org before anybody is changed, so that a
 * misspelt queue does not leave half of a fleet behind: a listing for each kind of which there is a
 * name that the state does not have.
 */
final class WantedNames {
  private final Map<Catalog, Map<String, List<String>>> things = new EnumMap<>(Catalog.class);
  private final Map<String, List<String>> divisions = new LinkedHashMap<>();
  private final Map<String, Map<String, List<String>>> plans = new LinkedHashMap<>();

  /**
   * @param former what the state held: of that the names were found before
   * @param urn of a fleet's group, queue, role or management unit
   */
  WantedNames(
      FleetInputs fleet, Optional<FormerState> former, Function<FleetCircle, String> urn) {
    for (FleetCircle circle : fleet.circles()) {
      List<String> people = circle.members().keySet().stream().map(FleetMember::label).toList();
      if (former.filter(state -> state.objects().contains(urn.apply(circle))).isEmpty()) {
        want(circle.kind().catalog(), circle.object(), people);
        circle
            .division()
            .filter(division -> !division.equals(Roles.ALL_DIVISIONS) && !Division.isId(division))
            .ifPresent(division -> add(divisions, division, people));
      }
      if (circle.kind() == MemberKind.UNIT) {
        circle
            .members()
            .forEach(
                (member, plan) ->
                    plan.filter(name -> !Division.isId(name))
                        .ifPresent(
                            name ->
                                add(
                                    plans.computeIfAbsent(
                                        circle.object(), first -> new LinkedHashMap<>()),
                                    name,
                                    List.of(member.label()))));
      }
    }
    for (FleetMember member : fleet.members()) {
      for (Field field : Field.OF_USER) {
        field
            .catalog()
            .ifPresent(
                catalog ->
                    member
                        .names(field)
                        .stream()
                        .filter(name -> former.filter(state -> state.has(field, name)).isEmpty())
                        .forEach(name -> want(catalog, name, List.of(member.label()))));
      }
    }
  }

  private void want(Catalog catalog, String name, List<String> people) {
    if (!Division.isId(name)) {
      add(things.computeIfAbsent(catalog, first -> new LinkedHashMap<>()), name, people);
    }
  }

  private static void add(Map<String, List<String>> wanted, String name, List<String> people) {
    wanted.computeIfAbsent(name, first -> new ArrayList<>()).addAll(people);
  }

  /**
   * Looks all of them up.
   *
   * @return fails with one {@link ProviderFault} that names each that is missing, and who wants it
   */
  CompletableFuture<Void> require(Org org) {
    Operation operation = org.client().operation("look up names", Optional.empty());
    List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();
    things.forEach(
        (catalog, names) ->
            names.forEach(
                (name, people) ->
                    answers.add(wantedBy(people, org.names().fault(catalog, name, operation)))));
    divisions.forEach(
        (name, people) ->
            answers.add(wantedBy(people, faultOf(org.directory().divisionId(name, operation)))));
    plans.forEach(
        (unit, names) ->
            names.forEach(
                (name, people) ->
                    answers.add(
                        wantedBy(people, faultOf(org.workPlans().id(unit, name, operation))))));
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .thenAccept(
            done -> {
              List<String> faults =
                  answers.stream()
                      .map(CompletableFuture::join)
                      .flatMap(Optional::stream)
                      .distinct()
                      .toList();
              if (!faults.isEmpty()) {
                throw new ProviderFault(
                    Status.Code.FAILED_PRECONDITION,
                    "nobody was changed:\n  - " + String.join("\n  - ", faults));
              }
            });
  }

  private static CompletableFuture<Optional<String>> wantedBy(
      Collection<String> people, CompletableFuture<Optional<String>> fault) {
    return fault.thenApply(
        told -> told.map(words -> words + "; wanted by " + String.join(", ", people)));
  }

  private static CompletableFuture<Optional<String>> faultOf(CompletableFuture<String> id) {
    return id.handle(
        (found, failure) -> {
          if (failure == null) {
            return Optional.empty();
          }
          Throwable cause = Completions.cause(failure);
          if (cause instanceof ProviderFault fault && !fault.isShared()) {
            return Optional.of(String.valueOf(fault.getMessage()));
          }
          throw Completions.thrown(cause);
        });
  }
}
