package dev.userfleet.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is done with the fleet, in this order. */
enum Step {
  CREATE("up"),
  EDIT("up"),
  REFRESH("refresh"),
  PREVIEW("preview"),
  DESTROY("destroy");

  /** How many users the edit changes, if there are so many. */
  private static final int EDITED = 25;

  private final String command;

  Step(String command) {
    this.command = command;
  }

  /** The engine's command and what it needs to know, in the words of the Pulumi CLI. */
  List<String> words(String stack, int parallel) {
    List<String> words =
        new ArrayList<>(List.of(command, "--stack", stack, "--parallel", "" + parallel));
    if (this == REFRESH || this == PREVIEW) {
      words.add("--expect-no-changes");
    }
    return words;
  }

  /** Whether the engine would ask before it acts. */
  boolean acts() {
    return this != PREVIEW;
  }

  /** How many users of a fleet the org must show changed afterwards. */
  int changes(int users) {
    return switch (this) {
      case CREATE, DESTROY -> users;
      case EDIT -> Math.min(EDITED, users);
      case REFRESH, PREVIEW -> 0;
    };
  }

  /** For example {@code create}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
