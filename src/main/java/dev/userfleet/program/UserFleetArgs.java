package dev.userfleet.program;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link UserFleet} takes. The SDK reads the fields by reflection. */
@SuppressWarnings("UnusedVariable")
final class UserFleetArgs extends ResourceArgs {

  @Import(name = "users", required = true)
  private final Output<List<Map<String, Object>>> users;

  @Import(name = "defaults")
  private final @Nullable Output<Map<String, Object>> defaults;

  @Import(name = "keyPrefix")
  private final @Nullable Output<String> keyPrefix;

  @Import(name = "exclusive")
  private final @Nullable Output<Map<String, Object>> exclusive;

  /**
   * The arguments of a fleet.
   *
   * @param users each user's fields; a password is an Output that is secret, so that the list is
   *     not
   * @param defaults fields of every user that does not give them
   * @param keyPrefix what stands in front of every key, if anything
   * @param exclusive which groups and the like hold nobody else
   */
  UserFleetArgs(
      List<Map<String, Object>> users,
      Map<String, Object> defaults,
      Optional<String> keyPrefix,
      Map<String, Object> exclusive) {
    this.users = Output.of(users);
    this.defaults = defaults.isEmpty() ? null : Output.of(defaults);
    this.keyPrefix = keyPrefix.map(Output::of).orElse(null);
    this.exclusive = exclusive.isEmpty() ? null : Output.of(exclusive);
  }
}
