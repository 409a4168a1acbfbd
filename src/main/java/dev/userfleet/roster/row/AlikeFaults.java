package dev.userfleet.roster.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Faults as people read them: what hundreds of rows have alike is said once. Pure. */
final class AlikeFaults {
  /** So many lines that say the same are still read. */
  private static final int FEW = 5;

  /** Of more than that, so many stand there whole. */
  private static final int SHOWN = 3;

  /** As reasons quote it, at their beginning. */
  private static final Pattern VALUE = Pattern.compile("^\"[^\"]*\"");

  private AlikeFaults() {}

  /** Where something stands among the others, and what. */
  private record Line(Fault at, String text) {}

  /** A line for each, but for what many lines of a file have alike, in the order of the files. */
  static List<String> lines(Collection<Fault> faults) {
    Map<List<String>, List<Fault>> alike =
        faults.stream()
            .sorted()
            .collect(
                Collectors.groupingBy(
                    fault -> List.of(fault.place().file(), fault.field(), kind(fault.reason())),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Line> lines = new ArrayList<>();
    for (List<Fault> same : alike.values()) {
      boolean isLong = same.size() > FEW && same.get(0).place().line() > 0;
      int shown = isLong ? SHOWN : same.size();
      same.stream().limit(shown).forEach(fault -> lines.add(new Line(fault, fault.toString())));
      if (isLong) {
        lines.add(new Line(same.get(shown), rest(same.subList(shown, same.size()))));
      }
    }
    return lines.stream().sorted(Comparator.comparing(Line::at)).map(Line::text).toList();
  }

  /** What is wrong, whichever value it is wrong with. */
  private static String kind(String reason) {
    return VALUE.matcher(reason).replaceFirst("");
  }

  /** Such as "users.csv: state: the same on 57 more lines: 5 to 60, 70". */
  private static String rest(List<Fault> faults) {
    Fault first = faults.get(0);
    List<Integer> lines = faults.stream().map(fault -> fault.place().line()).distinct().toList();
    return new Fault(
            Place.ofFile(first.place().file()),
            "",
            first.field(),
            "the same on " + lines.size() + " more lines: " + spans(lines))
        .toString();
  }

  private static String spans(List<Integer> lines) {
    List<String> spans = new ArrayList<>();
    for (int i = 0, end = 0; i < lines.size(); i = end) {
      end = i + 1;
      while (end < lines.size() && lines.get(end) == lines.get(end - 1) + 1) {
        end++;
      }
      int last = lines.get(end - 1);
      spans.add(end - i == 1 ? "" + last : lines.get(i) + " to " + last);
    }
    return String.join(", ", spans);
  }
}
