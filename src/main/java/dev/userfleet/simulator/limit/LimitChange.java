package dev.userfleet.simulator.limit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A limit that becomes another one half way.
 *
 * @param limit what it becomes
 * @param afterCalls how many calls the old one still counts, over all tokens
 */
public record LimitChange(Limit limit, int afterCalls) {
  private static final Pattern FORM = Pattern.compile("(\\S+) after ([0-9]{1,9}) calls?");

  /**
   * Reads {@code 100/60s after 250 calls}, or {@code none}.
   *
   * @return the change, or null for {@code none}
   * @throws IllegalArgumentException if it is neither, saying what to write
   */
  public static @Nullable LimitChange parse(String text) {
    if (text.equals("none")) {
      return null;
    }
    Matcher form = FORM.matcher(text);
    Limit limit = form.matches() ? Limit.parse(form.group(1)) : null;
    if (limit == null) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no change. Write, for example, 100/60s after 250 calls, or none.");
    }
    return new LimitChange(limit, Integer.parseInt(form.group(2)));
  }
}
