package dev.userfleet.simulator.wfm;

import com.google.common.base.CaseFormat;

/** What becomes of a user who is to be moved, in the API's words. */
enum MoveResult {
  MOVE_SUCCESSFUL,
  /** Is to be nowhere, and is. */
  NOTHING_TO_DO,
  /** Is there, or on the way. */
  ALREADY_MOVED,
  /** Another move of the user is not done yet. */
  MOVING_TO_DIFFERENT_MANAGEMENT_UNIT,
  DESTINATION_MANAGEMENT_UNIT_DOES_NOT_EXIST,
  DESTINATION_MANAGEMENT_UNIT_AGENT_LIMIT_EXCEEDED,
  SOURCE_MANAGEMENT_UNIT_NOT_AUTHORIZED;

  String apiName() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.UPPER_CAMEL, name());
  }
}
