package dev.userfleet.roster.row;

import dev.userfleet.text.Texts;
import java.util.Comparator;

/**
 * Where something stands in a roster.
 *
 * @param file as it was named; empty if it stands in no file
 * @param line from 1; 0 if no single line is meant
 * @param column from 1, in UTF-16 units; 0 if no single one is meant
 */
public record Place(String file, int line, int column) implements Comparable<Place> {

  public static final Place NONE = new Place("", 0, 0);

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  public static Place ofFile(String file) {
    return new Place(file, 0, 0);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** As editors and terminals take it: {@code users.csv:2:17}. */
  @Override
  public String toString() {
    // A CI log takes some words at the beginning of a line for commands.
    String name = (file.stripLeading().startsWith("::") ? "./" : "") + Texts.whole(file);
    return line == 0 ? name : column == 0 ? name + ":" + line : name + ":" + line + ":" + column;
  }
}
