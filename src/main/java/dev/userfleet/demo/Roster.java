package dev.userfleet.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The people of the demo, who take calls: everybody but the first has a manager in the roster, and
 * all have a group, a queue and a role of those that an org in memory begins with. Pure.
 */
final class Roster {
  private static final int TEAM = 10;

  private static final List<String> QUEUES = List.of("Support", "Sales", "Billing");

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
        .mapToObj(i -> row(i, i >= users - promoted, leads(i, users)))
        .collect(
            Collectors.joining(
                "\n", "key,email,name,department,title,manager,groups,queues,roles\n", "\n"));
  }

  private static boolean leads(int i, int users) {
    return i * TEAM + 1 < users;
  }

  private static String row(int i, boolean promoted, boolean leads) {
    String manager = i == 0 ? "" : email((i - 1) / TEAM);
    String title = promoted ? "Senior Agent" : "Agent";
    int team = i / TEAM;
    String department = "Team " + (team + 1);
    String queue = QUEUES.get(team % QUEUES.size());
    String group = queue.equals("Sales") ? "Sales team" : "Service";
    String roles = leads ? "Agent;Supervisor" : "Agent";
    return String.join(
        ",", key(i), email(i), name(i), department, title, manager, group, queue, roles);
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
