package dev.userfleet.program;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.resources.ComponentResource;
import java.util.Map;

/** A fleet of users, whose members the provider's process registers. */
final class UserFleet extends ComponentResource {

  static final String TYPE = "userfleet:index:UserFleet";

  @Export(name = "count", refs = Integer.class, tree = "[0]")
  private Output<Integer> count;

  @Export(
      name = "userIds",
      refs = {Map.class, String.class},
      tree = "[0,1,1]")
  private Output<Map<String, String>> userIds;

  /**
   * Declares a fleet.
   *
   * @param name its logical name, the same in every stack
   */
  // The SDK sets the fields, in the constructor above this one.
  @SuppressWarnings("NullAway.Init")
  UserFleet(String name, UserFleetArgs args) {
    super(TYPE, name, args, /* options= */ null, /* remote= */ true);
  }

  /** How many users the fleet has. */
  Output<Integer> count() {
    return count;
  }

  /** Key → the org's id of the user. */
  Output<Map<String, String>> userIds() {
    return userIds;
  }
}
