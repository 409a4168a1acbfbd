package dev.userfleet.person;

import dev.userfleet.text.Texts;

/** Takes what is wrong with a value. */
@FunctionalInterface
public interface Complaint {

  /**
   * Takes one complaint.
   *
   * @param part the part that is wrong, such as {@code [2].number}; empty if all of the value is
   * @param reason what is wrong and what would be right
   */
  void about(String part, String reason);

  /** How a reason shows a value. */
  default String shown(Object value) {
    return Texts.quoted(String.valueOf(value));
  }

  /** Complaints about one part of this value, a name or an {@code [index]}. */
  default Complaint within(String part) {
    return new Complaint() {
      @Override
      public void about(String rest, String reason) {
        Complaint.this.about(
            rest.isEmpty() || rest.startsWith("[") ? part + rest : part + "." + rest, reason);
      }

      @Override
      public String shown(Object value) {
        return Complaint.this.shown(value);
      }
    };
  }

  /** The same without the value, which may be a secret. */
  default Complaint hiding() {
    return new Complaint() {
      @Override
      public void about(String part, String reason) {
        Complaint.this.about(part, reason);
      }

      @Override
      public String shown(Object value) {
        return "the secret value given";
      }
    };
  }
}
