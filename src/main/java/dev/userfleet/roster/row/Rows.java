package dev.userfleet.roster.row;

import dev.userfleet.person.Field;
import java.util.List;

/**
 * What a file holds, whatever its format.
 *
 * @param rows every user that could be told apart, in the file's order
 * @param faults what is wrong with the file's form
 * @param columns the fields that the file can give: all of them, unless a header row says less
 */
public record Rows(List<Row> rows, List<Fault> faults, List<String> columns) {

  /** From a format without a header row. */
  public Rows(List<Row> rows, List<Fault> faults) {
    this(rows, faults, Field.labels(Field.OF_ROSTER));
  }

  public static Rows unreadable(Place place, String reason) {
    return new Rows(List.of(), List.of(Fault.at(place, reason)));
  }
}
