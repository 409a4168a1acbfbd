package dev.userfleet.simulator.settings;

import dev.userfleet.text.Choice;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be set of an org: a key of the settings file, and a flag of the command. */
public enum Setting {
  PORT(Section.ORG, "N", "0", "Port to listen on; 0 takes any."),
  ORG(Section.ORG, "NAME", "simulator", "Name of the organization, which fixes its id."),
  DATA(Section.ORG, "FOLDER", null, "Folder that keeps the users; without one they end with it."),
  CLIENT_ID(Section.ORG, "ID", "simulator", "Id of the OAuth client."),
  CLIENT_SECRET(Section.ORG, "SECRET", "simulator", "Secret of the OAuth client."),

  LIMIT(Section.LIMITS, "300/60s", "300/60s", "Calls of a token in a window, or none."),
  LIMIT_PER(Section.LIMITS, "WHO", "token", "Who shares a limit: token, or client (all tokens)."),
  WINDOW(
      Section.LIMITS,
      "KIND",
      "first-call",
      "first-call: opened by the first call. clock: one after the other, or clock+20s: 20 s later."
          + " bucket: refilled evenly."),
  LIMIT_CHANGE(
      Section.LIMITS,
      "CHANGE",
      "none",
      "Another limit half way, such as \"100/60s after 250 calls\"."),
  RIVAL(
      Section.LIMITS,
      "300/60s",
      "none",
      "How often somebody else calls on the same limit, on average."),
  CONCURRENCY(
      Section.LIMITS, "N", "none", "The most calls in flight; they take time by a latency fault."),
  BAN(
      Section.LIMITS,
      "300/60s",
      "none",
      "That many calls inside a pause are answered by 403 for that long."),
  PAUSE_GRACE(
      Section.LIMITS,
      "DURATION",
      "200ms",
      "A call this soon after a refusal was under way already, and is not held against anybody."),
  LOGIN_LIMIT(Section.LIMITS, "300/60s", "none", "Logins in a window that the first one opens."),
  QUEUE_LIMIT(
      Section.LIMITS,
      "300/60s",
      "none",
      "Calls on the routes of queues in a window, of all tokens together."),
  LIMIT_HEADERS(
      Section.LIMITS,
      "FAMILIES",
      "inin",
      "none, or some of: inin, x-ratelimit, x-ratelimit-epoch, ratelimit (the IETF's draft),"
          + " x-rate-limit-reset, x-rate-limit-reset-epoch."),
  RETRY_AFTER(
      Section.LIMITS,
      "FORM",
      "seconds",
      "Of a refusal: seconds, fraction, padded, date, date-rfc850, date-asctime, missing,"
          + " garbage, hours, huge."),
  RETRY_AFTER_NAME(Section.LIMITS, "NAME", "Retry-After", "The spelling of that header."),

  FAULTS(
      Section.FAULTS,
      "FAULTS",
      "none",
      "Such as \"503: 2%%, cut-after: call 3 POST /api/v2/users, latency 50ms-200ms\". What: 400 to"
          + " 599, cut, hang, each also with -after (the call has done its work); bad-json,"
          + " truncated, wrong-type; stale, stale-400, revoked; latency D, clock-skew D, search-lag"
          + " D, missing D, member-lag D, grant-lag D, D a duration or a range. When, all of it"
          + " optional: 2%%, call 3, every 10, METHOD, /path/* (one segment) or /path/** (any"
          + " number)."),
  SEED(Section.FAULTS, "N", "1", "The same seed and calls have the same faults."),

  QUIRKS(
      Section.UNKNOWN,
      "NAMES",
      "none",
      "Truths that no document tells, each in its less likely form: @quirks@."),
  VERSION_STEP(Section.UNKNOWN, "N", "1", "By how much a write raises a user's version."),
  TOKEN_LIFE(Section.UNKNOWN, "DURATION", "24h", "How long a token is good."),
  QUEUE_SIZE(Section.UNKNOWN, "N", "none", "The most members of a queue."),
  UNIT_SIZE(Section.UNKNOWN, "N", "1500", "The most agents of a management unit."),
  MOVE_TIME(Section.UNKNOWN, "DURATION", "2s", "How long a move to another management unit takes."),
  ELSEWHERE(
      Section.UNKNOWN,
      "EMAILS",
      "none",
      "Who is an agent of a management unit that the OAuth client may not see."),
  PERMISSIONS(Section.UNKNOWN, "NAMES", "all", "What the OAuth client may do.");

  /** Where the command's help shows it. */
  enum Section {
    ORG("The org:"),
    LIMITS("Its limits:"),
    FAULTS("What goes wrong:"),
    UNKNOWN("What the API's documents leave open:");

    final String heading;

    Section(String heading) {
      this.heading = heading;
    }
  }

  final Section section;
  final String label;
  private final @Nullable String normal;
  private final String description;

  Setting(Section section, String label, @Nullable String normal, String description) {
    this.section = section;
    this.label = label;
    this.normal = normal;
    this.description = description;
  }

  /** As people type it, in a file. */
  String key() {
    return Choice.typed(this);
  }

  /** As people type it, on a command line. */
  public String flag() {
    return "--" + key();
  }

  /** What holds where nobody says anything; empty if that is nothing. */
  public Optional<String> normal() {
    return Optional.ofNullable(normal);
  }

  String description() {
    return description.replace("@quirks@", Choice.all(Quirk.class))
        + normal().map(text -> " Default: " + text + ".").orElse("");
  }

  static Optional<Setting> find(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }
}
