package dev.userfleet.provider.config;

import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.redis.RedisAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where runs share their limit.
 *
 * @param setting that names the place, for messages
 */
public record SharedLimit(RedisAddress address, SharedLimitMode mode, String setting) {
  /** Stands in for the configured one. */
  public static final String VARIABLE = "USERFLEET_SHARED_LIMIT";

  static final String SET =
      "pulumi config set --secret userfleet:sharedLimit rediss://USER:PASSWORD@HOST:6379 (or "
          + VARIABLE
          + ")";

  /** What is said of it; empty if nothing is. */
  public Optional<String> warning() {
    List<String> others =
        address.hosts().stream().filter(host -> !ClientSettings.isLoopback(host)).toList();
    return address.hasPassword() && !address.isEncrypted() && !others.isEmpty()
        ? Optional.of(
            "%s sends its password to %s in the clear; rediss:// encrypts it"
                .formatted(setting, address))
        : Optional.empty();
  }
}
