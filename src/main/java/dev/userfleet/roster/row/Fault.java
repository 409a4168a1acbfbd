package dev.userfleet.roster.row;

import dev.userfleet.person.Field;
import dev.userfleet.person.Names;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that is wrong with a roster or with what is configured beside it.
 *
 * @param place where in which file
 * @param user the user's key, else the e-mail; empty if no single user is to blame
 * @param field the column or field, nested ones as {@code phoneNumbers[2].number}; empty if none
 * @param reason what is wrong and what would be right; never a password
 */
public record Fault(Place place, String user, String field, String reason)
    implements Comparable<Fault> {

  private static final Comparator<Fault> ORDER =
      Comparator.comparing(Fault::place)
          .thenComparing(Fault::user)
          .thenComparing(Fault::field)
          .thenComparing(Fault::reason);

  public static Fault at(Place place, String reason) {
    return new Fault(place, "", "", reason);
  }

  public Fault of(RosterUser user) {
    return new Fault(place, user.key(), field, reason);
  }

  /**
   * A line for each, in the order of the files, and what helps with several at the end. Of what
   * more than five lines of a file have alike three are shown, and the numbers of the others.
   */
  public static List<String> lines(Collection<Fault> faults) {
    List<String> lines = new ArrayList<>(AlikeFaults.lines(faults));
    if (faults.stream().anyMatch(fault -> fault.reason().equals(Names.UNKNOWN))) {
      lines.add("The known names: " + String.join(", ", Field.COLUMNS));
    }
    if (faults.stream().anyMatch(fault -> fault.reason().endsWith(Names.NO_COUNTRY))) {
      lines.add(
          "The country of such numbers: pulumi config set userfleet:phoneCountry DE; in commands"
              + " --config-file Pulumi.STACK.yaml");
    }
    return lines;
  }

  /** All of them, for somebody who can mend them. */
  public static String message(String source, Collection<Fault> faults) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%s: %d %s; nothing was changed. Correct %s and run the command again:",
            Texts.printable(source),
            faults.size(),
            faults.size() == 1 ? "fault" : "faults",
            faults.size() == 1 ? "it" : "them"));
    lines.addAll(lines(faults));
    return String.join("\n  ", lines);
  }

  @Override
  public int compareTo(Fault other) {
    return ORDER.compare(this, other);
  }

  /** One line: where, then why. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!user.isEmpty()) {
      text.append(Texts.printable(user));
    }
    if (!field.isEmpty()) {
      text.append(user.isEmpty() ? "" : ", ").append(Texts.printable(field));
    }
    text.append(text.isEmpty() ? "" : ": ").append(reason);
    return place.equals(Place.NONE) ? text.toString() : place + ": " + text;
  }
}
