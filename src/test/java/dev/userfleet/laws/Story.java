package dev.userfleet.laws;

import java.util.ArrayList;
import java.util.List;

/** How a history goes, for people to read. */
final class Story {
  private static final int LONGEST = 240;

  private final List<String> lines = new ArrayList<>();
  private String last = "";
  private int again;

  void add(String line) {
    repeated();
    lines.add(line);
  }

  /** A run on the way to where all is well; the same as before is only counted. */
  void run(String what, Told told) {
    StringBuilder text = new StringBuilder("  ").append(what);
    told.failures().forEach(failure -> text.append("\n    ").append(brief(failure)));
    String now = text.toString();
    if (now.equals(last)) {
      again++;
    } else {
      add(now);
      last = now;
    }
  }

  private void repeated() {
    if (again > 0) {
      lines.add("  and again, " + again + " times");
    }
    again = 0;
    last = "";
  }

  /** Without what is another time by time. */
  private static String brief(String failure) {
    String same =
        failure.replaceAll("correlation id [0-9a-f-]+", "correlation id …").replace("\n", " / ");
    return same.length() > LONGEST ? same.substring(0, LONGEST) + "…" : same;
  }

  @Override
  public String toString() {
    repeated();
    return String.join("\n", lines);
  }
}
