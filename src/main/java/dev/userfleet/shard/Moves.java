package dev.userfleet.shard;

import dev.userfleet.text.FirstFew;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people are to read of those who move between shards. For one thread. */
public final class Moves {
  /**
   * Said of people whom the other shard's state does not have yet, or of whom this one's is not up
   * to date, so that a further run goes on.
   */
  public static final String STAYS = "here until a pulumi up there, and then one here";

  private static final String LEFT =
      ", which has taken over: called deleted here, and left in the org as they are";
  private static final String TAKEN = ": called created, and taken over with the same id";

  private static final Pattern COUNT = Pattern.compile("([0-9]+) (?:person moves|people move) ");

  private final Map<String, List<String>> leaving = new TreeMap<>();
  private final Map<String, List<String>> waiting = new TreeMap<>();
  private final Map<String, List<String>> coming = new TreeMap<>();

  /** The other stack has that one already. */
  public void leaves(String name, String stack) {
    add(leaving, name, stack);
  }

  /** It is not certain yet that the other stack has that one and keeps it. */
  public void waits(String name, String stack) {
    add(waiting, name, stack);
  }

  /** The other stack has that one, or had it. */
  public void comes(String name, String stack) {
    add(coming, name, stack);
  }

  private static void add(Map<String, List<String>> where, String name, String stack) {
    where.computeIfAbsent(stack, first -> new ArrayList<>()).add(name);
  }

  /** A line for each other stack and way. */
  public List<String> words() {
    List<String> all = new ArrayList<>();
    leaving.forEach((stack, names) -> all.add(move(names) + "to " + stack + LEFT + named(names)));
    waiting.forEach(
        (stack, names) ->
            all.add(
                move(names)
                    + "to "
                    + stack
                    + (names.size() == 1 ? " and stays " : " and stay ")
                    + STAYS
                    + named(names)));
    coming.forEach(
        (stack, names) -> all.add(move(names) + "here from " + stack + TAKEN + named(names)));
    return all;
  }

  /** Whether it is one of these lines. */
  public static boolean isSaidBy(String line) {
    return COUNT.matcher(line).lookingAt()
        && (line.contains(LEFT) || line.contains(STAYS) || line.contains(TAKEN));
  }

  /** Of how many a line says that they are called deleted and are not. */
  public static int left(String line) {
    Matcher count = COUNT.matcher(line);
    return count.lookingAt() && line.contains(LEFT) ? Integer.parseInt(count.group(1)) : 0;
  }

  private static String move(List<String> names) {
    return names.size() == 1 ? "1 person moves " : names.size() + " people move ";
  }

  private static String named(List<String> names) {
    return ": " + FirstFew.of(names);
  }
}
