package dev.userfleet.review;

import dev.userfleet.review.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan may do without failing the check.
 *
 * @param maxDeletes the most deletions, replacements counted in; null: any number
 * @param maxChanges the most users touched in any way; null: any number
 */
record Guards(@Nullable Integer maxDeletes, @Nullable Integer maxChanges, boolean failOnReplace) {

  List<Remark> refusals(Plan plan) {
    List<Remark> refusals = new ArrayList<>();
    if (!plan.errors().isEmpty()) {
      refusals.add(new Remark("The preview itself failed.", plan.errors()));
    }
    int replaced = plan.count(Kind.REPLACED);
    int deleted = plan.count(Kind.DELETED) + replaced;
    if (maxDeletes != null && deleted > maxDeletes) {
      refusals.add(Remark.of("%d deletions; --max-deletes %d".formatted(deleted, maxDeletes)));
    }
    int touched = plan.changes().size();
    if (maxChanges != null && touched > maxChanges) {
      refusals.add(Remark.of("%d users touched; --max-changes %d".formatted(touched, maxChanges)));
    }
    if (failOnReplace && replaced > 0) {
      refusals.add(Remark.of("%d replacements; --fail-on-replace".formatted(replaced)));
    }
    return refusals;
  }
}
