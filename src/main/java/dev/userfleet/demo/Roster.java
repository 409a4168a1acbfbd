package dev.userfleet.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The people of the demo: everybody but the first has a manager in the roster. Pure. */
final class Roster {
  private static final int TEAM = 10;

  private static final List<String> FIRST =
      List.of(
          "Ada",
          "Alan",
          "Barbara",
          "Claude",
          "Donald",
          "Edsger",
          "Frances",
          "Grace",
          "Hedy",
          "Ivan",
          "Jean",
          "Karen",
          "Leslie",
          "Margaret",
          "Niklaus",
          "Ole",
          "Peter",
          "Radia",
          "Shafi",
          "Tony");

  private static final List<String> LAST =
      List.of(
          "Adler", "Baker", "Castro", "Duarte", "Engel", "Ferrari", "Garcia", "Hansen", "Ivanov",
          "Jansen", "Keller", "Larsen", "Moreau", "Novak", "Olsen", "Petrov", "Quinn", "Rossi",
          "Schmidt", "Tanaka", "Ueda", "Vogel", "Weber", "Young", "Zeman");

  private Roster() {}

  /**
   * A CSV file.
   *
   * @param users how many there are
   * @param promoted how many of them, counted from the last, have got another title
   */
  static String csv(int users, int promoted) {
    return IntStream.range(0, users)
        .mapToObj(i -> row(i, i >= users - promoted))
        .collect(Collectors.joining("\n", "key,email,name,department,title,manager\n", "\n"));
  }

  private static String row(int i, boolean promoted) {
    String manager = i == 0 ? "" : email((i - 1) / TEAM);
    String title = promoted ? "Senior Agent" : "Agent";
    String department = "Team " + (i / TEAM + 1);
    return String.join(",", key(i), email(i), name(i), department, title, manager);
  }

  private static String key(int i) {
    return String.format(Locale.ROOT, "D%05d", i + 1);
  }

  private static String name(int i) {
    return FIRST.get(i % FIRST.size()) + " " + LAST.get(i / FIRST.size() % LAST.size());
  }

  private static String email(int i) {
    return name(i).replace(' ', '.').toLowerCase(Locale.ROOT) + "." + (i + 1) + "@example.com";
  }
}
