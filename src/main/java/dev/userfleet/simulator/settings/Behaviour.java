package dev.userfleet.simulator.settings;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an org answers where the vendor's documents are silent, and what its OAuth client may do.
 * Start from {@link #DOCUMENTED} and change what differs.
 *
 * @param quirks where it departs from the likely
 * @param versionStep by how much a write raises a user's version, at least 1
 * @param tokenLife how long a token opens the org; the vendor allows 5 minutes to 48 hours
 * @param permissions what the client may do, such as {@code directory:user:add}; null for all
 * @param members what holds for members of queues and management units
 */
public record Behaviour(
    Set<Quirk> quirks,
    int versionStep,
    Duration tokenLife,
    @Nullable Set<String> permissions,
    MemberRules members) {

  /** No quirks, versions in steps of one, tokens for a day, every permission. */
  public static final Behaviour DOCUMENTED =
      new Behaviour(
          Set.of(),
          /* versionStep= */ 1,
          Duration.ofHours(24),
          /* permissions= */ null,
          MemberRules.DOCUMENTED);

  /**
   * @throws IllegalArgumentException if the step is not positive, or the life shorter than a second
   */
  public Behaviour {
    quirks = Set.copyOf(quirks);
    permissions = permissions == null ? null : Set.copyOf(permissions);
    if (versionStep < 1) {
      throw new IllegalArgumentException(
          "versionStep is " + versionStep + "; write 1 or more, since every write raises versions");
    }
    if (tokenLife.toSeconds() < 1) {
      throw new IllegalArgumentException("tokenLife is " + tokenLife + "; write 1s or more");
    }
  }

  public Behaviour with(Quirk quirk) {
    Set<Quirk> more = EnumSet.of(quirk);
    more.addAll(quirks);
    return new Behaviour(more, versionStep, tokenLife, permissions, members);
  }

  public Behaviour withVersionStep(int step) {
    return new Behaviour(quirks, step, tokenLife, permissions, members);
  }

  public Behaviour withTokenLife(Duration life) {
    return new Behaviour(quirks, versionStep, life, permissions, members);
  }

  public Behaviour withPermissions(Set<String> granted) {
    return new Behaviour(quirks, versionStep, tokenLife, granted, members);
  }

  public boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }

  public boolean permits(String permission) {
    return permissions == null || permissions.contains(permission);
  }
}
