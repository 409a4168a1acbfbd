package dev.userfleet.program;

/** Takes what is wrong with a value. */
@FunctionalInterface
interface Complaint {

  /**
   * Takes one complaint.
   *
   * @param part the part that is wrong, such as {@code [2].number}; empty if all of the value is
   * @param reason what is wrong and what would be right
   */
  void about(String part, String reason);

  /** Complaints about one part of this value, a name or an {@code [index]}. */
  default Complaint within(String part) {
    return (rest, reason) ->
        about(rest.isEmpty() || rest.startsWith("[") ? part + rest : part + "." + rest, reason);
  }
}
