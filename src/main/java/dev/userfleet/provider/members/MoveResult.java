package dev.userfleet.provider.members;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the org says of a user's move into a management unit. Source: {@code
 * models/move_agent_response.py} of the vendor's client.
 */
enum MoveResult {
  MOVE_SUCCESSFUL("MoveSuccessful", true, "moved"),
  NOTHING_TO_DO("NothingToDo", true, "there was nothing to do"),
  ALREADY_MOVED("AlreadyMoved", true, "was moved already"),
  MOVING(
      "MovingToDifferentManagementUnit",
      false,
      "is on the way to another management unit; wait a minute and run pulumi up again"),
  NO_UNIT(
      "DestinationManagementUnitDoesNotExist",
      false,
      "the management unit is gone; correct its name, or make it"),
  UNIT_FULL(
      "DestinationManagementUnitAgentLimitExceeded",
      false,
      "the management unit is full (the vendor's limit is 1,500 agents); use another unit"),
  BUSINESS_UNIT_FULL(
      "DestinationBusinessUnitAgentLimitExceeded",
      false,
      "the business unit is full (the vendor's limit is 5,000 agents); use a unit of another one"),
  SOURCE_FORBIDDEN(
      "SourceManagementUnitNotAuthorized",
      false,
      "is in a management unit that these credentials may not change; give their role"
          + " wfm:agent:edit in its division");

  private final String word;
  private final boolean well;
  private final String sentence;

  MoveResult(String word, boolean well, String sentence) {
    this.word = word;
    this.well = well;
    this.sentence = sentence;
  }

  /** Whether somebody is on the way to another unit, and can be moved after that. */
  static boolean isUnderWay(String word) {
    return MOVING.word.equals(word);
  }

  /** Why somebody is not moved, in words for people; empty if they are, or will be. */
  static Optional<String> fault(String word) {
    Optional<MoveResult> known =
        Arrays.stream(values()).filter(result -> result.word.equals(word)).findFirst();
    if (known.isEmpty()) {
      return Optional.of("the org says " + word);
    }
    return known.filter(result -> !result.well).map(result -> result.sentence);
  }
}
