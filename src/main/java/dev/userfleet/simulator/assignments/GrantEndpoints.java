package dev.userfleet.simulator.assignments;

import com.google.gson.JsonElement;
import dev.userfleet.simulator.message.ApiError;
import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.JsonBody;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.message.Shape;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Assignments;
import dev.userfleet.simulator.store.Assignments.Grant;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Revisions;
import dev.userfleet.simulator.store.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Which roles a user has, each in a division. */
public final class GrantEndpoints {
  private static final String ONE = Paths.SUBJECTS + "/{subjectId}";
  private static final String SINGLE = ONE + "/divisions/{divisionId}/roles/{roleId}";
  private static final String VIEW = "authorization:grant:view";
  private static final String ADD = "authorization:grant:add";
  private static final String DELETE = "authorization:grant:delete";

  private final Directory directory;
  private final Revisions revisions;

  public GrantEndpoints(Directory directory, Behaviour behaviour) {
    this.directory = directory;
    this.revisions = new Revisions(behaviour);
  }

  public Stream<Route> routes() {
    return Stream.of(
        new Route("GET", ONE, List.of(VIEW), call -> ok(AssignmentsView.subject(user(call)))),
        new Route(
            "GET",
            Paths.USERS + "/{subjectId}/roles",
            List.of(VIEW),
            call -> ok(AssignmentsView.authorization(user(call)))),
        bulk("bulkadd", List.of(ADD), Assignments::plus),
        bulk("bulkremove", List.of(DELETE), GrantEndpoints::withoutFew),
        bulk("bulkreplace", List.of(ADD, DELETE), GrantEndpoints::withThese),
        new Route("POST", SINGLE, List.of(ADD), this::add),
        new Route("DELETE", SINGLE, List.of(DELETE), this::remove));
  }

  private static Outcome ok(JsonElement body) {
    return Outcome.ok(body);
  }

  private User user(Call call) {
    return directory.live(call.pathValue("subjectId"));
  }

  private Route bulk(
      String verb,
      List<String> permissions,
      BiFunction<Assignments, List<Grant>, Assignments> change) {
    return new Route(
        "POST",
        ONE + "/" + verb,
        permissions,
        call -> {
          List<Grant> grants = grants(call.jsonBody());
          User user = user(call);
          Assignments changed = change.apply(user.assignments(), grants);
          return Outcome.noContent(List.of(revisions.assignment(user.assigned(changed))));
        });
  }

  private Outcome add(Call call) {
    User user = user(call);
    Assignments changed = user.assignments().plus(List.of(grant(call)));
    return Outcome.noContent(List.of(revisions.assignment(user.assigned(changed))));
  }

  private Outcome remove(Call call) {
    User user = user(call);
    Grant grant = grant(call);
    if (!user.assignments().grants().contains(grant)) {
      throw ApiError.notFound();
    }
    Assignments changed = withoutFew(user.assignments(), List.of(grant));
    return Outcome.noContent(List.of(revisions.assignment(user.assigned(changed))));
  }

  private static Grant grant(Call call) {
    String division = call.pathValue("divisionId");
    return new Grant(
        Catalog.ROLES.get(call.pathValue("roleId")).id(),
        division.equals(Grant.ALL_DIVISIONS) ? division : Catalog.DIVISIONS.get(division).id());
  }

  /** The role of everybody cannot be removed; how that is refused is documented nowhere. */
  private static Assignments withoutFew(Assignments assignments, List<Grant> fewer) {
    if (fewer.stream().anyMatch(GrantEndpoints::isOfEverybody)) {
      throw ApiError.badRequest("The role employee cannot be removed.");
    }
    return assignments.minus(fewer);
  }

  /** A list that leaves the role of everybody out does not remove it. */
  private static Assignments withThese(Assignments assignments, List<Grant> grants) {
    List<Grant> kept = assignments.grants().stream().filter(GrantEndpoints::isOfEverybody).toList();
    return assignments.withGrants(Stream.concat(kept.stream(), grants.stream()).toList());
  }

  private static boolean isOfEverybody(Grant grant) {
    return grant.roleId().equals(Catalog.ROLES.first().id());
  }

  /** A division's id in a body, which may be that of all divisions. */
  static String division(String id, String field) {
    return id.equals(Grant.ALL_DIVISIONS) ? id : Catalog.DIVISIONS.require(id, field).id();
  }

  private static List<Grant> grants(JsonBody body) {
    JsonElement sent = body.get("grants");
    if (sent == null) {
      throw ApiError.invalidValue(/* value= */ null, "grants", "a list");
    }
    List<Grant> grants = new ArrayList<>();
    for (JsonElement element : Shape.list("grants", sent)) {
      JsonBody grant = JsonBody.of(element);
      grants.add(
          new Grant(
              Catalog.ROLES.require(grant.requiredText("roleId"), "roleId").id(),
              division(grant.requiredText("divisionId"), "divisionId")));
    }
    return grants;
  }
}
