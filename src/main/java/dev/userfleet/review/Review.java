package dev.userfleet.review;

import dev.userfleet.provider.ExistingMembers;
import dev.userfleet.provider.user.ExistingUsers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan, judged.
 *
 * @param forecast how long it takes, without a full stop
 * @param refusals why it must not pass; empty if it may
 * @param warnings what a reader should look at before saying yes
 * @param note what was not looked at; empty if that says nothing
 */
record Review(
    Plan plan, String forecast, List<Remark> refusals, List<Remark> warnings, String note) {

  /**
   * @param existing who is in the org; null if it was not asked
   * @param members what it tells of groups and their like; null likewise
   */
  static Review of(
      Plan plan,
      Guards guards,
      @Nullable ExistingUsers existing,
      @Nullable ExistingMembers members) {
    List<Remark> refusals = guards.refusals(plan);
    List<Remark> warnings = Warnings.of(plan);
    if (existing != null) {
      Online online = new Online(plan, existing);
      refusals.addAll(online.refusals());
      warnings.addAll(online.warnings());
    }
    if (members == null) {
      warnings.addAll(MemberWarnings.offline(plan));
    } else {
      refusals.addAll(MemberWarnings.missing(members));
      warnings.addAll(MemberWarnings.online(plan, members));
    }
    return new Review(plan, plan.forecast(), refusals, warnings, plan.note(existing != null));
  }

  boolean passes() {
    return refusals.isEmpty();
  }
}
