package dev.userfleet.e2e;

import java.io.IOException;

/**
 * What befalls a command while it runs.
 *
 * @param moment when
 * @param hand what is done to it then, once
 */
record Blow(Moment moment, Hand hand) {
  static final Blow NONE = new Blow(() -> false, command -> {});

  /** Stands in the command line of every provider of ours. */
  static final String PROVIDER = ".jar provider ";

  /** A moment in the course of a command; asked for again and again, until it has come. */
  interface Moment {
    boolean hasCome() throws IOException, InterruptedException;
  }

  interface Hand {
    void strike(Process command) throws IOException, InterruptedException;
  }

  /** What Ctrl-C in a terminal, or a runner that is told to stop, begins with. */
  static Blow interrupt(Moment moment) {
    return new Blow(
        moment,
        command ->
            new ProcessBuilder("kill", "-INT", Long.toString(command.pid())).start().waitFor());
  }

  /** Without a chance to say a word to its children. */
  static Blow kill(Moment moment) {
    return new Blow(moment, Process::destroyForcibly);
  }

  /** The provider goes without a word, and the engine stays. */
  static Blow killProvider(Moment moment) {
    return new Blow(moment, Blow::killProviders);
  }

  /** As a machine that is switched off does it. */
  static Blow killBoth(Moment moment) {
    return new Blow(
        moment,
        command -> {
          killProviders(command);
          command.destroyForcibly();
        });
  }

  private static void killProviders(Process command) {
    command
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(PROVIDER))
        .forEach(ProcessHandle::destroyForcibly);
  }
}
