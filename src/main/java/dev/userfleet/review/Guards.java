package dev.userfleet.review;

import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.review.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a plan may do without failing the check.
 *
 * @param maxDeletes the most users deleted, replaced or deactivated; null: the stack's own number
 *     if it has one, else any
 * @param maxChanges the most users touched in any way; null: any number
 */
record Guards(@Nullable Integer maxDeletes, @Nullable Integer maxChanges, boolean failOnReplace) {

  List<Remark> refusals(Plan plan) {
    List<Remark> refusals = new ArrayList<>();
    if (!plan.errors().isEmpty()) {
      refusals.add(new Remark("The preview itself failed.", plan.errors()));
    }
    int replaced = plan.count(Kind.REPLACED);
    if (!plan.keys().reused().isEmpty()) {
      refusals.add(
          new Remark(
              "Another e-mail and another name under an old key: up refuses until the row says"
                  + " samePerson: true. If it is somebody else, give the row a key of its own.",
              plan.keys().reused()));
    }
    if (!plan.keys().renamed().isEmpty()) {
      refusals.add(
          new Remark(
              "The e-mail of a row that goes, under another key and another name: up refuses until"
                  + " the new row says samePerson: true. If it is somebody else, run up once"
                  + " without the new row.",
              plan.keys().renamed()));
    }
    OptionalInt most = maxDeletes == null ? plan.stack().maxDeletes() : OptionalInt.of(maxDeletes);
    if (most.isPresent() && plan.leaving() > most.getAsInt()) {
      refusals.add(
          Remark.of(
              "%s: %d; %s %d. Split the change, or raise the number if all are meant"
                  .formatted(
                      what(plan),
                      plan.leaving(),
                      maxDeletes == null ? "the stack's own maxDeletes is" : "--max-deletes",
                      most.getAsInt())));
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

  private static String what(Plan plan) {
    return plan.stack().onDestroy() == OnDestroy.DEACTIVATE || plan.gone() == 0
        ? "Deactivations"
        : plan.deactivated() == 0 ? "Deletions" : "Deletions and deactivations";
  }
}
