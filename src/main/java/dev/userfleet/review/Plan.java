package dev.userfleet.review;

import java.util.List;

/**
 * What would be done, user by user.
 *
 * @param source what it was read from
 * @param errors what kept the source from being complete, in the engine's words; empty if nothing
 */
record Plan(Source source, List<Change> changes, List<String> errors) {

  Plan {
    changes = List.copyOf(changes);
    errors = List.copyOf(errors);
  }

  List<Change> of(Change.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  int count(Change.Kind kind) {
    return of(kind).size();
  }

  /** What a plan was read from, and what it therefore cannot know. */
  enum Source {
    PREVIEW(
        "Creates were not checked against the org: a user who is there already is restored, adopted"
            + " or refused during up, as onExisting says."),
    ROSTERS(
        "Two rosters were compared; the stack's state and the org were not seen. What up will do"
            + " may differ.");

    private final String caveat;

    Source(String caveat) {
      this.caveat = caveat;
    }

    String caveat() {
      return caveat;
    }
  }
}
