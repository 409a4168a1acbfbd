package dev.userfleet.roster;

import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files that stand in a roster's place. Each is one fault, whatever the format finds. Pure. */
final class NoRoster {
  private static final String OURS = "<<<<<<< ";
  private static final String THEIRS = ">>>>>>> ";

  private NoRoster() {}

  static Optional<Fault> fault(String file, String text) {
    if (text.startsWith("version https://git-lfs.github.com/")) {
      return Optional.of(
          Fault.at(
              Place.ofFile(file),
              "is a pointer of Git LFS and not the file; type: git lfs pull (in GitHub's checkout:"
                  + " lfs: true)"));
    }
    String start = text.stripLeading();
    if (isPage(start.substring(0, Math.min(start.length(), 20)).toLowerCase(Locale.ROOT))) {
      return Optional.of(
          Fault.at(
              Place.ofFile(file),
              "is a web page, as a server gives where it asks to sign in; download the file"
                  + " again"));
    }
    return text.contains(OURS) ? conflict(file, text) : Optional.empty();
  }

  private static boolean isPage(String start) {
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }

  private static Optional<Fault> conflict(String file, String text) {
    List<String> lines = text.lines().toList();
    int first = 0;
    while (first < lines.size() && !lines.get(first).startsWith(OURS)) {
      first++;
    }
    int last = first;
    while (last < lines.size() && !lines.get(last).startsWith(THEIRS)) {
      last++;
    }
    return last == lines.size()
        ? Optional.empty()
        : Optional.of(
            Fault.at(
                new Place(file, first + 1, 1),
                "a conflict of git stands here, down to line "
                    + (last + 1)
                    + "; keep the rows that are meant, and take out the lines of <<<<<<<, ======="
                    + " and >>>>>>>"));
  }
}
