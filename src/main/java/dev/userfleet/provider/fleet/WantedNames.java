package dev.userfleet.provider.fleet;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.members.Roles;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.members.MembersPlan;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.people.FormerState;
import dev.userfleet.text.FirstFew;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What the people of a fleet want by names. Asked of the org before anybody is changed, so that a
 * misspelt queue does not leave half of a fleet behind: a listing for each kind of which there is a
 * name that the state does not have. For one thread until it is asked.
 */
public final class WantedNames {
  private final Map<Catalog, Map<String, List<String>>> things = new EnumMap<>(Catalog.class);

  private final Map<String, List<String>> divisions = new LinkedHashMap<>();
  private final Map<String, Map<String, List<String>>> plans = new LinkedHashMap<>();

  /** Looked up for people themselves, when they are made or moved. */
  private final Set<String> ownDivisions = new HashSet<>();

  private boolean home;

  /** Nothing yet. */
  public WantedNames() {}

  /**
   * What a fleet names.
   *
   * @param former what the state held: of that the names were found before
   * @param urn of a fleet's group, queue, role or management unit
   */
  static WantedNames of(
      FleetInputs fleet, Optional<FormerState> former, Function<FleetCircle, String> urn) {
    WantedNames names = new WantedNames();
    for (FleetCircle circle : fleet.circles()) {
      List<String> people = circle.members().keySet().stream().map(FleetMember::label).toList();
      if (former.filter(state -> state.objects().containsKey(urn.apply(circle))).isEmpty()) {
        names.want(circle.kind().catalog(), circle.object(), people);
        circle.division().ifPresent(division -> names.wantDivision(division, people));
      }
      if (circle.kind() == MemberKind.UNIT) {
        circle
            .members()
            .forEach(
                (member, plan) ->
                    plan.ifPresent(
                        name -> names.wantPlan(circle.object(), name, List.of(member.label()))));
      }
    }
    for (FleetMember member : fleet.members()) {
      for (Field field : Field.OF_USER) {
        field
            .catalog()
            .ifPresent(
                catalog ->
                    member.names(field).stream()
                        .filter(name -> former.filter(state -> state.has(field, name)).isEmpty())
                        .forEach(name -> names.want(catalog, name, List.of(member.label()))));
      }
    }
    return names;
  }

  /** What an object's resource names, for those who are to be in it. */
  public void want(MembersPlan plan) {
    List<String> people = List.copyOf(plan.wanted().keySet());
    if (plan.isNew()) {
      want(plan.kind().catalog(), plan.object(), people);
      plan.divisions().forEach(division -> wantDivision(division, people));
    }
    // The Home division goes by any name.
    home |= plan.asksForHome();
    plan.workPlans().forEach((label, name) -> wantPlan(plan.object(), name, List.of(label)));
  }

  /** What some of a user's own fields name, such as skills. */
  public void want(Struct fields, String label) {
    for (Field field : Field.OF_USER) {
      Value value = fields.getFieldsOrDefault(field.label(), Value.getDefaultInstance());
      field
          .catalog()
          .ifPresent(
              catalog -> Wire.names(value).forEach(name -> want(catalog, name, List.of(label))));
    }
    Wire.names(fields.getFieldsOrDefault(Field.DIVISION.label(), Value.getDefaultInstance()))
        .stream()
        .filter(division -> !Division.isId(division))
        .forEach(ownDivisions::add);
  }

  private void want(Catalog catalog, String name, List<String> people) {
    if (!Division.isId(name)) {
      add(things.computeIfAbsent(catalog, first -> new LinkedHashMap<>()), name, people);
    }
  }

  /** A division by name or id; all of them need no look. */
  private void wantDivision(String division, List<String> people) {
    if (!division.equals(Roles.ALL_DIVISIONS) && !Division.isId(division)) {
      add(divisions, division, people);
    }
  }

  private void wantPlan(String unit, String plan, List<String> people) {
    if (!Division.isId(plan)) {
      add(plans.computeIfAbsent(unit, first -> new LinkedHashMap<>()), plan, people);
    }
  }

  /** Skills and languages that a run makes if the org has not got them, for its warning. */
  Optional<String> toBeMade() {
    List<String> made = new ArrayList<>();
    things.forEach(
        (catalog, names) -> {
          if (catalog.canBeMade()) {
            names.keySet().forEach(name -> made.add(catalog.word() + " '" + name + "'"));
          }
        });
    return made.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "new names, which are made if the org has not got them (missingSkills: create): "
                + String.join(", ", made));
  }

  private static void add(Map<String, List<String>> wanted, String name, List<String> people) {
    wanted.computeIfAbsent(name, first -> new ArrayList<>()).addAll(people);
  }

  /** How many calls it takes to look all of them up, where each listing is one page. */
  public int calls() {
    Set<Catalog> listed = EnumSet.noneOf(Catalog.class);
    listed.addAll(things.keySet());
    if (plans.keySet().stream().anyMatch(unit -> !Division.isId(unit))) {
      listed.add(Catalog.MANAGEMENT_UNIT);
    }
    Set<String> searched = new HashSet<>(ownDivisions);
    searched.addAll(divisions.keySet());
    return listed.size() + searched.size() + plans.size() + (home ? 1 : 0);
  }

  /**
   * Looks all of them up.
   *
   * @return fails with one {@link ProviderFault} that names each that is missing, and who wants it
   */
  CompletableFuture<Void> require(Org org) {
    return faults(org)
        .thenAccept(
            faults -> {
              if (!faults.isEmpty()) {
                throw new ProviderFault(
                    Status.Code.FAILED_PRECONDITION,
                    "nobody was changed:\n  - " + String.join("\n  - ", faults));
              }
            });
  }

  /** Looks all of them up: a line for each that is missing, with who wants it. */
  public CompletableFuture<List<String>> faults(Org org) {
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
        .thenApply(
            done ->
                answers.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList());
  }

  private static CompletableFuture<Optional<String>> wantedBy(
      Collection<String> people, CompletableFuture<Optional<String>> fault) {
    return fault.thenApply(told -> told.map(words -> words + "; wanted by " + FirstFew.of(people)));
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
