package dev.userfleet.program;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link UserFleet} takes. The SDK reads the fields by reflection. */
@SuppressWarnings("UnusedVariable")
final class UserFleetArgs extends ResourceArgs {

  @Import(name = "users", required = true)
  private final Output<String> users;

  @Import(name = "passwords")
  private final @Nullable Output<Map<String, Object>> passwords;

  @Import(name = "defaults")
  private final @Nullable Output<Map<String, Object>> defaults;

  @Import(name = "keyPrefix")
  private final @Nullable Output<String> keyPrefix;

  @Import(name = "exclusive")
  private final @Nullable Output<Map<String, Object>> exclusive;

  /**
   * The arguments of a fleet.
   *
   * @param users the list of each user's fields, in JSON: the SDK formats a registration for its
   *     log, and the engine copies it, part by part
   * @param passwords place in the list → password, a secret Output
   * @param defaults fields of every user that does not give them
   * @param keyPrefix what stands in front of every key, if anything
   * @param exclusive which groups and the like hold nobody else
   */
  UserFleetArgs(
      String users,
      Map<String, Object> passwords,
      Map<String, Object> defaults,
      Optional<String> keyPrefix,
      Map<String, Object> exclusive) {
    this.users = Output.of(users);
    this.passwords = passwords.isEmpty() ? null : Output.of(passwords);
    this.defaults = defaults.isEmpty() ? null : Output.of(defaults);
    this.keyPrefix = keyPrefix.map(Output::of).orElse(null);
    this.exclusive = exclusive.isEmpty() ? null : Output.of(exclusive);
  }
}
