package dev.userfleet.rehearsal;

import java.util.Set;

/** How a command is run: the CLI's flags of these names. */
public record Flags(
    int parallel, boolean continueOnError, Set<String> targets, Set<String> replaces) {
  public static final Flags NONE = new Flags(8, /* continueOnError= */ false, Set.of(), Set.of());

  public Flags parallel(int steps) {
    return new Flags(steps, continueOnError, targets, replaces);
  }

  public Flags continuingOnError() {
    return new Flags(parallel, /* continueOnError= */ true, targets, replaces);
  }

  public Flags target(String... urns) {
    return new Flags(parallel, continueOnError, Set.of(urns), replaces);
  }

  public Flags replace(String... urns) {
    return new Flags(parallel, continueOnError, targets, Set.of(urns));
  }
}
