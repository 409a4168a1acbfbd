package dev.userfleet.review;

import dev.userfleet.provider.OnDestroy;
import dev.userfleet.review.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan may do without failing the check.
 *
 * @param maxDeletes the most users deleted, replaced or, by {@code onDestroy}, deactivated; null:
 *     any number
 * @param maxChanges the most users touched in any way; null: any number
 */
record Guards(@Nullable Integer maxDeletes, @Nullable Integer maxChanges, boolean failOnReplace) {

  List<Remark> refusals(Plan plan) {
    List<Remark> refusals = new ArrayList<>();
    if (!plan.errors().isEmpty()) {
      refusals.add(new Remark("The preview itself failed.", plan.errors()));
    }
    int replaced = plan.count(Kind.REPLACED);
    int leaving = plan.leaving();
    if (maxDeletes != null && leaving > maxDeletes) {
      String what =
          plan.stack().onDestroy() == OnDestroy.DEACTIVATE ? "Deactivations" : "Deletions";
      refusals.add(
          Remark.of(
              "%s: %d; --max-deletes %d. Split the change, or raise the number if all are meant"
                  .formatted(what, leaving, maxDeletes)));
    }
    int touched = plan.changes().size();
    if (maxChanges != null && touched > maxChanges) {
      refusals.add(
          Remark.of(
              "Users touched: %d; --max-changes %d. Split the change, or raise the number if all are meant"
                  .formatted(touched, maxChanges)));
    }
    if (failOnReplace && replaced > 0) {
      refusals.add(
          Remark.of(
              "Replacements: %d; --fail-on-replace. userfleet replaces nobody by itself: look in the preview for who asked for it"
                  .formatted(replaced)));
    }
    return refusals;
  }
}
