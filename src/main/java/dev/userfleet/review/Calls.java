package dev.userfleet.review;

import dev.userfleet.provider.resource.CallCount;
import dev.userfleet.review.Change.Kind;
import java.util.Collection;

/** How many calls of the API a change takes. Pure. */
final class Calls {

  private Calls() {}

  /**
   * @param fields names of what changes, or of what is given where the user is made. Who is
   *     replaced is looked for, and brought to what is declared
   */
  static int of(Kind kind, Collection<String> fields) {
    return switch (kind) {
      case CHANGED -> CallCount.toChange(fields);
      case CREATED -> CallCount.toCreate(fields);
      case REPLACED -> CallCount.toChange(fields) + 1;
      case DELETED, IMPORTED -> 1;
    };
  }
}
