package dev.userfleet.provider.members;

import dev.userfleet.provider.config.Memberships;
import dev.userfleet.provider.members.Circle.Present;
import dev.userfleet.provider.org.Org;
import dev.userfleet.throttle.Operation;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Looks at what a plan concerns, and changes nothing. Thread-safe; nothing blocks. */
public final class MembersLook {
  private final Org org;
  private final Memberships settings;
  private final Operation operation;

  public MembersLook(Org org, Memberships settings) {
    this.org = org;
    this.settings = settings;
    this.operation = org.client().operation("look at memberships", Optional.empty());
  }

  /**
   * Whom an exclusive object holds besides those declared: a call or two.
   *
   * @param all of the plan, since nobody whom another resource declares is taken out
   * @param deleted ids of users whom the org takes out itself
   * @param emails of users who are not known by their ids yet
   * @return what people know them by
   */
  public CompletableFuture<Set<String>> strangers(
      MembersPlan plan, List<MembersPlan> all, Set<String> deleted, Collection<String> emails) {
    Set<String> known = new HashSet<>(deleted);
    all.stream()
        .filter(one -> one.kind() == plan.kind() && one.object().equals(plan.object()))
        .forEach(one -> known.addAll(one.wanted().values()));
    // Who goes because the row says so is told as one who leaves.
    known.addAll(plan.leaving().values());
    known.addAll(emails);
    return target(plan)
        .thenCompose(target -> target.circle(org, settings, operation).presentInPart())
        .thenApply(
            there -> {
              Set<String> strangers = new TreeSet<>();
              for (Present one : there) {
                if (!known.contains(one.id())
                    && !known.contains(one.label().toLowerCase(Locale.ROOT))) {
                  strangers.add(one.label());
                }
              }
              return strangers;
            });
  }

  /** Whether a role lets its holders make, delete or empower others. */
  public CompletableFuture<Boolean> administers(MembersPlan plan) {
    return target(plan)
        .thenCompose(target -> org.client().roles().administers(target.objectId(), operation));
  }

  private CompletableFuture<Target> target(MembersPlan plan) {
    return Target.named(plan.kind(), Members.of(plan.kind(), plan.news()), org, operation);
  }
}
