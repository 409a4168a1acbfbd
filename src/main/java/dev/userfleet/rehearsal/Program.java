package dev.userfleet.rehearsal;

import java.util.concurrent.CompletableFuture;

/** What declares a stack's resources: a process, or whatever stands for one. */
interface Program {

  /**
   * Declares everything, on the stage's server or to the deployment itself; to be ended when the
   * stage's slots are stopped.
   *
   * @return its exit code
   */
  CompletableFuture<Integer> run(Stage stage, Deployment deployment);
}
