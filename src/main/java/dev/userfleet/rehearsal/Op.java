package dev.userfleet.rehearsal;

/** What is done to a resource, in the CLI's words. */
enum Op {
  SAME(" ", "same", "unchanged", ""),
  CREATE("+", "create", "created", "creating"),
  UPDATE("~", "update", "updated", "updating"),
  DELETE("-", "delete", "deleted", "deleting"),
  IMPORT("=", "import", "imported", "importing"),
  READ("~", "refresh", "refreshed", "refreshing");

  private final String sign;
  private final String verb;
  private final String done;
  private final String doing;

  Op(String sign, String verb, String done, String doing) {
    this.sign = sign;
    this.verb = verb;
    this.done = done;
    this.doing = doing;
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
}
