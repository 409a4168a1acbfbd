package dev.userfleet.text;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Enum constants as people type them, {@code FIRST_CALL} as {@code first-call}. Pure. */
public final class Choice {
  private Choice() {}

  public static String typed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static <E extends Enum<E>> String all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Choice::typed)
        .collect(Collectors.joining(", "));
  }

  /**
   * The constant that is typed so.
   *
   * @throws IllegalArgumentException if there is none of that name, saying which there are
   */
  public static <E extends Enum<E>> E of(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> typed(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("\"" + text + "\" is none of: " + all(type) + "."));
  }

  /**
   * Several with commas between, or {@code none}.
   *
   * @throws IllegalArgumentException if there is none of a name, saying which there are
   */
  public static <E extends Enum<E>> Set<E> several(Class<E> type, String text) {
    Set<E> chosen = EnumSet.noneOf(type);
    if (!text.equals("none")) {
      for (String one : text.split(",", -1)) {
        chosen.add(of(type, one.strip()));
      }
    }
    return chosen;
  }
}
