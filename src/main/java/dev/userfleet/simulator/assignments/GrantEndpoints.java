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
        bulk("bulkremove", List.of(DELETE), Assignments::minus),
        bulk("bulkreplace", List.of(ADD, DELETE), Assignments::withGrants));
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
              Catalog.DIVISIONS.require(grant.requiredText("divisionId"), "divisionId").id()));
    }
    return grants;
  }
}
