package dev.userfleet.rehearsal;

import java.nio.file.Path;
import java.util.Set;

/**
 * What is to be run.
 *
 * @param folder the project's
 * @param preview whether nothing is to be changed
 * @param parallel the most steps under way
 * @param continueOnError whether a failed resource stops only those that need it
 * @param targets URNs of the only resources to work on; empty: all
 * @param replaces URNs of those to put others in the place of
 */
record Run(
    StackConfig config,
    Path folder,
    boolean preview,
    int parallel,
    boolean continueOnError,
    Set<String> targets,
    Set<String> replaces) {

  /** Everything, as it is. */
  Run(StackConfig config, Path folder, boolean preview, int parallel, boolean continueOnError) {
    this(config, folder, preview, parallel, continueOnError, Set.of(), Set.of());
  }

  Urn root() {
    return Urn.root(config.stack(), config.project());
  }

  boolean includes(String urn) {
    return targets.isEmpty() || targets.contains(urn);
  }
}
