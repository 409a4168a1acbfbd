package dev.userfleet.rehearsal;

/** What is done to a resource, in the CLI's words. */
enum Op {
  SAME(" ", "same", "unchanged", "", /* counted= */ true),
  CREATE("+", "create", "created", "creating", /* counted= */ true),
  UPDATE("~", "update", "updated", "updating", /* counted= */ true),
  DELETE("-", "delete", "deleted", "deleting", /* counted= */ true),
  REPLACE("+-", "replace", "replaced", "replacing", /* counted= */ true),
  CREATE_REPLACEMENT(
      "++",
      "create replacement",
      "created replacement",
      "creating replacement",
      /* counted= */ false),
  DELETE_REPLACED(
      "--", "delete original", "deleted original", "deleting original", /* counted= */ false),
  IMPORT("=", "import", "imported", "importing", /* counted= */ true),
  READ("~", "refresh", "refreshed", "refreshing", /* counted= */ true);

  private final String sign;
  private final String verb;
  private final String done;
  private final String doing;
  private final boolean counted;

  Op(String sign, String verb, String done, String doing, boolean counted) {
    this.sign = sign;
    this.verb = verb;
    this.done = done;
    this.doing = doing;
    this.counted = counted;
  }

  String sign() {
    return sign;
  }

  String verb() {
    return verb;
  }

  String done() {
    return done;
  }

  String doing() {
    return doing;
  }

  /** Whether the summary has a line of it; otherwise it is a part of a replacement. */
  boolean isCounted() {
    return counted;
  }
}
