package dev.userfleet.simulator.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a fault happens. All that is given must hold.
 *
 * @param probability from 0 to 1
 * @param call only on this one of the calls that match, from 1; 0 for any
 * @param every only on each of this many calls that match; 0 for any
 * @param route which calls match
 */
public record Condition(double probability, int call, int every, RoutePattern route) {
  static final Condition ALWAYS = new Condition(1, 0, 0, RoutePattern.ANY);

  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?%");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern METHOD = Pattern.compile("[A-Z]+");

  /**
   * Reads words such as {@code 2%}, {@code call 7}, {@code every 10}, {@code PATCH
   * /api/v2/users/*}, in any order; none of them means always.
   *
   * @throws IllegalArgumentException if it cannot, saying what to write
   */
  static Condition parse(String text) {
    Condition condition = ALWAYS;
    Deque<String> words =
        new ArrayDeque<>(text.isBlank() ? List.of() : List.of(text.strip().split("\\s+")));
    while (!words.isEmpty()) {
      String word = words.remove();
      if (PERCENT.matcher(word).matches()) {
        condition = condition.withProbability(Double.parseDouble(word.replace("%", "")) / 100);
      } else if (word.equals("call") && isNumber(words.peek())) {
        condition = condition.withCall(Integer.parseInt(words.remove()));
      } else if (word.equals("every") && isNumber(words.peek())) {
        condition = condition.withEvery(Integer.parseInt(words.remove()));
      } else if (METHOD.matcher(word).matches()) {
        condition = condition.withRoute(condition.route.withMethod(word));
      } else if (word.startsWith("/")) {
        condition = condition.withRoute(condition.route.withPath(word));
      } else {
        throw new IllegalArgumentException(
            "\""
                + text.strip()
                + "\" says not when. Write, for example, 2%, call 7, every 10,"
                + " or PATCH /api/v2/users/*, or several of them.");
      }
    }
    return condition;
  }

  private static boolean isNumber(@Nullable String word) {
    return word != null && NUMBER.matcher(word).matches();
  }

  /**
   * @param nth which of the calls that match this is, from 1
   */
  boolean holds(int nth, RandomGenerator random) {
    return (call == 0 || nth == call)
        && (every == 0 || nth % every == 0)
        && random.nextDouble() < probability;
  }

  private Condition withProbability(double newProbability) {
    if (newProbability > 1) {
      throw new IllegalArgumentException("A probability is at most 100%.");
    }
    return new Condition(newProbability, call, every, route);
  }

  private Condition withCall(int newCall) {
    return new Condition(probability, newCall, every, route);
  }

  private Condition withEvery(int newEvery) {
    return new Condition(probability, call, newEvery, route);
  }

  private Condition withRoute(RoutePattern newRoute) {
    return new Condition(probability, call, every, newRoute);
  }
}
