package dev.userfleet.simulator.members;

import dev.userfleet.simulator.route.Route;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.store.Directory;
import dev.userfleet.simulator.store.Ids;
import dev.userfleet.simulator.store.Inventory;
import dev.userfleet.simulator.store.Lags;
import dev.userfleet.simulator.users.UserView;
import java.util.stream.Stream;

/** Everything that is called about groups and queues. */
public final class MemberRoutes {
  private MemberRoutes() {}

  public static Stream<Route> of(
      Directory directory,
      Inventory inventory,
      Lags lags,
      Ids ids,
      UserView view,
      Behaviour behaviour) {
    Joining joining = new Joining(directory, lags, behaviour);
    return Stream.of(
            new GroupEndpoints(inventory, joining, ids, behaviour).routes(),
            new GroupMemberEndpoints(inventory, joining, view, behaviour).routes(),
            new QueueEndpoints(inventory, joining, ids, behaviour).routes(),
            new QueueMemberEndpoints(directory, inventory, joining, behaviour).routes())
        .flatMap(routes -> routes);
  }
}
