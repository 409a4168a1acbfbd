package dev.userfleet.program;

import java.util.Comparator;

/**
 * One thing that is wrong with a roster or with what is configured beside it.
 *
 * @param line the line in the file, from 1; 0 if no single line is to blame
 * @param user the user's key, else the e-mail; empty if no single user is to blame
 * @param column the column or field, nested ones as {@code phoneNumbers[2].number}; empty if none
 * @param reason what is wrong and what would be right; never a password
 */
public record Fault(int line, String user, String column, String reason)
    implements Comparable<Fault> {

  private static final Comparator<Fault> ORDER =
      Comparator.comparingInt(Fault::line)
          .thenComparing(Fault::user)
          .thenComparing(Fault::column)
          .thenComparing(Fault::reason);

  static Fault ofFile(String reason) {
    return new Fault(0, "", "", reason);
  }

  static Fault ofLine(int line, String reason) {
    return new Fault(line, "", "", reason);
  }

  Fault of(RosterUser user) {
    return new Fault(line, user.key(), column, reason);
  }

  @Override
  public int compareTo(Fault other) {
    return ORDER.compare(this, other);
  }

  /** One line: where, then why. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (line > 0) {
      text.append("line ").append(line).append(", ");
    }
    if (!user.isEmpty()) {
      text.append(Texts.printable(user)).append(", ");
    }
    if (!column.isEmpty()) {
      text.append(Texts.printable(column)).append(", ");
    }
    if (text.length() > 0) {
      text.replace(text.length() - 2, text.length(), ": ");
    }
    return text.append(reason).toString();
  }
}
