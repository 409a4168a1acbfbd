package dev.userfleet.e2e;

import java.io.IOException;
import java.util.List;

/** What plays a stack: the Pulumi CLI, or the rehearsal of it. Both take the same words. */
interface Engine {

  /** Runs {@code up}, {@code preview}, {@code refresh} or {@code destroy}, asking nothing. */
  Run run(String command, List<String> options) throws IOException, InterruptedException;

  /** Takes a user of the org into the stack, under the fleet. */
  Run importUser(String key, String idOrEmail, List<String> options)
      throws IOException, InterruptedException;

  /** What it keeps of the stack. */
  State state() throws IOException, InterruptedException;
}
