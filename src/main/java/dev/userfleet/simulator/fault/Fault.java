package dev.userfleet.simulator.fault;

import dev.userfleet.text.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong now and then.
 *
 * @param kind what
 * @param status for {@link Kind#STATUS} the status answered; otherwise 0
 * @param applied whether the call does its work before it fails; only failures can be
 * @param span for kinds that take one, how long; otherwise nothing
 * @param when on which calls
 */
public record Fault(Kind kind, int status, boolean applied, DurationRange span, Condition when) {

  /** What goes wrong. */
  public enum Kind {
    /** Any status from 400 to 599, as {@code 503}. A failure. */
    STATUS(Trait.FAILURE),
    /** The connection ends without a reply. A failure. */
    CUT(Trait.FAILURE),
    /** No reply comes, and the connection stays. A failure. */
    HANG(Trait.FAILURE),
    /** The reply's JSON is broken off, though the reply is whole. */
    BAD_JSON(Trait.SPOILS),
    /** The connection ends in the middle of the reply. */
    TRUNCATED(Trait.SPOILS),
    /** A gateway's page of HTML in place of the reply, with its status. */
    WRONG_TYPE(Trait.SPOILS),
    /**
     * Somebody else changes the user just before a PATCH, or the group just before a POST of
     * members, which so has an old version; or either before a DELETE, which the vendor's own
     * client has seen refused alike.
     */
    STALE(Trait.OTHER),
    /** The same, refused in the vendor's other form, a 400. */
    STALE_400(Trait.OTHER),
    /** The token that the call carries is revoked just before. */
    REVOKED(Trait.OTHER),
    /** The reply comes late. */
    LATENCY(Trait.TAKES_SPAN),
    /** The org's clock is off, as its dates show. */
    CLOCK_SKEW(Trait.TAKES_SPAN),
    /** What the call changes is found by searches only later. */
    SEARCH_LAG(Trait.TAKES_SPAN),
    /** The user that the call creates is not found under its id until later. */
    MISSING(Trait.TAKES_SPAN),
    /** Groups and queues show only later whom the call adds or takes away. */
    MEMBER_LAG(Trait.TAKES_SPAN),
    /** The user that the call creates or restores can be given roles only later. */
    GRANT_LAG(Trait.TAKES_SPAN);

    private enum Trait {
      FAILURE,
      SPOILS,
      TAKES_SPAN,
      OTHER
    }

    private final Trait trait;

    Kind(Trait trait) {
      this.trait = trait;
    }
  }

  private static final Pattern STATUS = Pattern.compile("[45][0-9]{2}");
  private static final Pattern NAME = Pattern.compile("(.+?)(-before|-after)?(?:\\s+(\\S+))?");

  /**
   * Reads {@code 503: 2%, cut-after: 3% POST /api/v2/users, latency 50ms-200ms}, or {@code none}:
   * faults with commas between, each a name and, after a colon, when it happens.
   *
   * @throws IllegalArgumentException if it cannot, saying what is wrong with each fault
   */
  public static List<Fault> parseAll(String text) {
    List<Fault> faults = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String one : text.equals("none") ? new String[0] : text.split(",", -1)) {
      try {
        faults.add(parse(one.strip()));
      } catch (IllegalArgumentException e) {
        wrong.add(e.getMessage());
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", wrong));
    }
    return faults;
  }

  private static Fault parse(String text) {
    String[] parts = text.split(":", 2);
    Condition when = parts.length == 1 ? Condition.ALWAYS : Condition.parse(parts[1]);
    Matcher name = NAME.matcher(parts[0].strip());
    if (!name.matches()) {
      throw unknown(text);
    }
    boolean isStatus = STATUS.matcher(name.group(1)).matches();
    Kind kind = isStatus ? Kind.STATUS : kind(name.group(1));
    String moment = name.group(2);
    String span = name.group(3);
    if (kind == null || (moment != null && kind.trait != Kind.Trait.FAILURE)) {
      throw unknown(text);
    }
    if ((span != null) != (kind.trait == Kind.Trait.TAKES_SPAN)) {
      throw new IllegalArgumentException(
          span == null
              ? "\""
                  + text
                  + "\" says not how long. Write, for example, "
                  + Choice.typed(kind)
                  + " 2s."
              : "\"" + text + "\": " + Choice.typed(kind) + " takes no duration.");
    }
    return new Fault(
        kind,
        isStatus ? Integer.parseInt(name.group(1)) : 0,
        "-after".equals(moment),
        span == null ? DurationRange.NONE : span(kind, span),
        when);
  }

  private static DurationRange span(Kind kind, String text) {
    DurationRange span = DurationRange.parse(text);
    if (span.least().isNegative() && kind != Kind.CLOCK_SKEW) {
      throw new IllegalArgumentException(
          "\"" + Choice.typed(kind) + " " + text + "\": only a clock can be behind.");
    }
    return span;
  }

  private static @Nullable Kind kind(String typed) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.STATUS && Choice.typed(kind).equals(typed))
        .findFirst()
        .orElse(null);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no fault. Write a status such as 503, or one of " + names() + ".");
  }

  private static String names() {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.STATUS)
        .map(Choice::typed)
        .collect(Collectors.joining(", "));
  }

  /** How statistics name it. */
  public String label() {
    String name = kind == Kind.STATUS ? Integer.toString(status) : Choice.typed(kind);
    return applied ? name + "-after" : name;
  }

  /** Whether the call fails by it, instead of being answered. */
  boolean isFailure() {
    return kind.trait == Kind.Trait.FAILURE;
  }

  /** Whether it spoils the reply on its way. */
  boolean isSpoiling() {
    return kind.trait == Kind.Trait.SPOILS;
  }
}
