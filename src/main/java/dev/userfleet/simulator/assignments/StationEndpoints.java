package dev.userfleet.simulator.assignments;

import dev.userfleet.simulator.message.Call;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.route.Outcome;
import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Catalog;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Revisions;
import dev.userfleet.simulator.store.User;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The station that a user has by default. */
public final class StationEndpoints {
  private static final String PATH = Paths.USER + "/station";
  private static final String DEFAULT = PATH + "/defaultstation";
  private static final List<String> ASSIGN =
      List.of("telephony:plugin:all", "telephony:phone:assign");

  private final Directory directory;
  private final Revisions revisions;

  public StationEndpoints(Directory directory, Behaviour behaviour) {
    this.directory = directory;
    this.revisions = new Revisions(behaviour);
  }

  public Stream<Route> routes() {
    return Stream.of(
        new Route("GET", PATH, List.of("telephony:otherStationAssociation:view"), this::get),
        new Route("PUT", DEFAULT + "/{stationId}", ASSIGN, this::put),
        new Route("DELETE", DEFAULT, ASSIGN, call -> assign(call, /* stationId= */ null)));
  }

  private Outcome get(Call call) {
    User user = directory.live(call.pathValue("userId"));
    return Outcome.ok(AssignmentsView.station(user.assignments().stationId()));
  }

  private Outcome put(Call call) {
    return assign(call, Catalog.STATIONS.get(call.pathValue("stationId")).id());
  }

  private Outcome assign(Call call, @Nullable String stationId) {
    User user = directory.live(call.pathValue("userId"));
    User changed = user.assigned(user.assignments().withStation(stationId));
    return Outcome.empty(202, List.of(revisions.assignment(changed)));
  }
}
