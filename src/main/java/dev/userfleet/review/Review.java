package dev.userfleet.review;

import java.util.List;

/**
 * A plan, judged.
 *
 * @param refusals why it must not pass; empty if it may
 * @param warnings what a reader should look at before saying yes
 */
record Review(Plan plan, List<Remark> refusals, List<Remark> warnings) {

  static Review of(Plan plan, Guards guards) {
    return new Review(plan, guards.refusals(plan), Warnings.of(plan));
  }

  boolean passes() {
    return refusals.isEmpty();
  }
}
