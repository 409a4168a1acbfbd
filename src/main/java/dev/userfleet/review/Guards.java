package dev.userfleet.review;

import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.review.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan may do without failing the check.
 *
 * @param maxDeletes the most users deleted or deactivated, where the stack's own number is not
 *     smaller; null: the stack's own number if it has one, else any
 * @param maxChanges the most users touched in any way; null: any number
 */
record Guards(@Nullable Integer maxDeletes, @Nullable Integer maxChanges, boolean failOnReplace) {

  List<Remark> refusals(Plan plan) {
    List<Remark> refusals = new ArrayList<>();
    Findings findings = plan.findings();
    if (!findings.errors().isEmpty()) {
      refusals.add(Remark.quoting("The preview itself failed:", findings.errors()));
    }
    if (!findings.refusals().isEmpty()) {
      refusals.add(Remark.quoting("up will refuse this and change nobody:", findings.refusals()));
    }
    if (!findings.strange().isEmpty()) {
      refusals.add(
          new Remark(
              "The preview holds steps that this version cannot judge. Update userfleet, or look"
                  + " into the preview:",
              findings.strange()));
    }
    OptionalInt own = plan.stack().maxDeletes();
    OptionalInt given = maxDeletes == null ? OptionalInt.empty() : OptionalInt.of(maxDeletes);
    OptionalInt most = IntStream.concat(own.stream(), given.stream()).min();
    if (most.isPresent() && plan.leaving() > most.getAsInt()) {
      refusals.add(
          Remark.of(
              "%s: %d; %s %d. Split the change, or raise the number if all are meant"
                  .formatted(
                      what(plan),
                      plan.leaving(),
                      most.equals(own) ? "the stack's own maxDeletes is" : "--max-deletes",
                      most.getAsInt())));
    }
    if (plan.source() == Plan.Source.ROSTERS) {
      // A preview says so itself.
      plan.stack()
          .declared()
          .moreThanHalf(labels(plan.of(Kind.DELETED)), labels(plan.deactivations()), plan.before())
          .ifPresent(half -> refusals.add(Remark.quoting("up will refuse this:", List.of(half))));
    }
    int touched = plan.touched();
    if (maxChanges != null && touched > maxChanges) {
      refusals.add(
          Remark.of(
              "Users touched: %d; --max-changes %d. Split the change, or raise the number if all are meant"
                  .formatted(touched, maxChanges)));
    }
    int replaced = plan.count(Kind.REPLACED);
    if (failOnReplace && replaced > 0) {
      refusals.add(
          Remark.of(
              "Replacements: %d; --fail-on-replace. userfleet replaces nobody by itself: look in the preview for who asked for it"
                  .formatted(replaced)));
    }
    return refusals;
  }

  private static List<String> labels(List<Change> changes) {
    return changes.stream().map(Change::label).toList();
  }

  private static String what(Plan plan) {
    return plan.stack().onDestroy() == OnDestroy.DEACTIVATE || plan.gone() == 0
        ? "Deactivations"
        : plan.deactivated() == 0 ? "Deletions" : "Deletions and deactivations";
  }
}
