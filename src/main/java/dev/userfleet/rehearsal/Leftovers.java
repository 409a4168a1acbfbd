package dev.userfleet.rehearsal;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a run deletes at its end. Pure. Source: {@code GenerateDeletes} of pulumi/pulumi.
 *
 * @param unasked URNs of those that would have to go too, although {@code --target} does not name
 *     them
 */
record Leftovers(List<Resource> condemned, List<String> unasked) {

  /**
   * @param all every resource of the state
   * @param declared whether the program has declared a URN
   * @param targets URNs; empty: everything
   */
  static Leftovers of(List<Resource> all, Predicate<String> declared, Set<String> targets) {
    Set<String> allowed = new Needs(all).dependents(targets);
    List<Resource> condemned =
        all.stream()
            .filter(resource -> targets.isEmpty() || allowed.contains(resource.urn()))
            .filter(resource -> resource.delete() || !declared.test(resource.urn()))
            .toList();
    List<String> unasked =
        condemned.stream()
            .map(Resource::urn)
            .filter(urn -> !targets.isEmpty() && !targets.contains(urn))
            .distinct()
            .toList();
    return new Leftovers(condemned, unasked);
  }

  /** Says which ones those are, and stops the run, if there are any. */
  boolean isRefused(Report report, Slots slots) {
    unasked.forEach(
        urn ->
            report.error(
                urn,
                "Resource '"
                    + urn
                    + "' will be destroyed but was not specified in --target list.\n"
                    + "Either include resource in --target list or pass --target-dependents to"
                    + " proceed."));
    return !unasked.isEmpty() && slots.stop();
  }
}
