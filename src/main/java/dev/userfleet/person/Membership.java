package dev.userfleet.person;

import dev.userfleet.text.Texts;
import java.util.Optional;

/**
 * What a row says of a role or a queue: {@code Agent}, {@code Agent@Sales}, {@code Support@2}.
 *
 * @param object the role or the queue, by name or id
 * @param at the division, or the ring, after the last {@code @}; empty if the text has none
 */
public record Membership(String object, Optional<String> at) {

  /** Takes a text apart. */
  public static Membership of(String text) {
    int sign = text.lastIndexOf('@');
    return sign < 0
        ? new Membership(Texts.clean(text), Optional.empty())
        : new Membership(
            Texts.clean(text.substring(0, sign)),
            Optional.of(Texts.clean(text.substring(sign + 1))));
  }

  /** Whether nothing of it is blank. */
  boolean isWhole() {
    return !object.isEmpty() && at.filter(String::isEmpty).isEmpty();
  }

  /** As a row says it. */
  @Override
  public String toString() {
    return object + at.map(part -> "@" + part).orElse("");
  }
}
