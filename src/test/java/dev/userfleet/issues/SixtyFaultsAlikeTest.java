package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * A column said {@code Aktiv} sixty times, and {@code roster check} and the preview's comment said
 * sixty times that this is no state; the one other fault was among them, and nobody saw it.
 */
class SixtyFaultsAlikeTest {
  private static final Pattern PLACE = Pattern.compile("r\\.csv:(\\d+):.*");
  private static final Pattern REST = Pattern.compile(".*the same on \\d+ more lines: (.*)");
  private static final Pattern SPAN = Pattern.compile("(\\d+)(?: to (\\d+))?");

  @Test
  void lines_sixtyAlikeAndOneOther_areFive() {
    String rows =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> "E%d,e%d@example.com,Ann %d,Aktiv\n".formatted(i, i, i))
            .collect(Collectors.joining());
    Roster roster =
        Roster.parse("r.csv", "key,email,name,state\n" + rows.replace("e30@example.com", "e30"));

    assertEquals(61, roster.faults().size());
    assertEquals(
        List.of(
            "r.csv:2:25: E1, state: \"Aktiv\" is none of active, inactive",
            "r.csv:3:25: E2, state: \"Aktiv\" is none of active, inactive",
            "r.csv:4:25: E3, state: \"Aktiv\" is none of active, inactive",
            "r.csv: state: the same on 57 more lines: 5 to 61",
            "r.csv:31:5: E30, email: \"e30\" is no e-mail address such as ann@example.com"),
        Fault.lines(roster.faults()));
  }

  /** As a spreadsheet of another country writes them: each with a value of its own. */
  @Test
  void lines_sixtyDatesOfAnotherForm_areFour() {
    String rows =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> "E%d,e%d@example.com,Ann %d,%d.3.2020\n".formatted(i, i, i, 1 + i % 28))
            .collect(Collectors.joining());
    Roster roster = Roster.parse("r.csv", "key,email,name,employerInfo.dateHire\n" + rows);

    List<String> lines = Fault.lines(roster.faults());

    assertEquals(4, lines.size(), lines::toString);
    assertTrue(lines.get(3).endsWith("the same on 57 more lines: 5 to 61"), lines::toString);
  }

  @Test
  void lines_fiveAlike_allStandThere() {
    List<Fault> faults =
        IntStream.rangeClosed(2, 6)
            .mapToObj(line -> new Fault(new Place("r.csv", line, 1), "", "state", "is wrong"))
            .toList();

    assertEquals(5, Fault.lines(faults).size());
    assertTrue(Fault.lines(faults).get(4).startsWith("r.csv:6:1: "));
  }

  /** However faults are mixed: each has its line, or its line's number. */
  @Property
  void lines_anyFaults_noLineIsLost(
      @ForAll @Size(max = 60) Set<@IntRange(min = 2, max = 99) Integer> first,
      @ForAll @Size(max = 60) Set<@IntRange(min = 2, max = 99) Integer> second) {
    List<Fault> faults =
        List.of(first, second).stream()
            .flatMap(
                lines ->
                    lines.stream()
                        .map(
                            line ->
                                new Fault(
                                    new Place("r.csv", line, 1),
                                    "E" + line,
                                    "state",
                                    lines == first ? "is wrong" : "is odd")))
            .toList();

    List<String> told = Fault.lines(faults);

    Set<Integer> named = new TreeSet<>();
    int shown = 0;
    for (String line : told) {
      Matcher place = PLACE.matcher(line);
      Matcher rest = REST.matcher(line);
      if (place.matches()) {
        named.add(Integer.parseInt(place.group(1)));
        shown++;
      } else if (rest.matches()) {
        for (Matcher span = SPAN.matcher(rest.group(1)); span.find(); ) {
          int from = Integer.parseInt(span.group(1));
          int to = span.group(2) == null ? from : Integer.parseInt(span.group(2));
          IntStream.rangeClosed(from, to).forEach(named::add);
        }
      }
    }
    Set<Integer> all = new TreeSet<>(first);
    all.addAll(second);
    assertEquals(all, named);
    assertTrue(shown <= 10, told::toString);
  }
}
