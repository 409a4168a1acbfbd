package dev.userfleet.rehearsal;

import java.nio.file.Path;

/**
 * What is to be run.
 *
 * @param folder the project's
 * @param preview whether nothing is to be changed
 * @param parallel the most steps under way
 * @param continueOnError whether a failed resource stops only those that need it
 */
record Run(
    StackConfig config, Path folder, boolean preview, int parallel, boolean continueOnError) {

  Urn root() {
    return Urn.root(config.stack(), config.project());
  }
}
