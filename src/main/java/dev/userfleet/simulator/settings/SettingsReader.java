package dev.userfleet.simulator.settings;

import dev.userfleet.simulator.fault.Fault;
import dev.userfleet.simulator.limit.Counting;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.limit.LimitChange;
import dev.userfleet.simulator.limit.LimitHeaders;
import dev.userfleet.simulator.limit.RateLimits;
import dev.userfleet.simulator.limit.RetryAfterForm;
import dev.userfleet.simulator.settings.SettingTexts.Given;
import dev.userfleet.text.Choice;
import dev.userfleet.text.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Understands what people wrote about an org. */
public final class SettingsReader {
  private static final int MOST_PORT = 65_535;

  /** RFC 9110's token, which names headers. */
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final SettingTexts texts;
  private final List<String> faults;

  private SettingsReader(SettingTexts texts) {
    this.texts = texts;
    this.faults = new ArrayList<>(texts.faults());
  }

  /**
   * Reads settings of all kinds. Pure.
   *
   * @throws IllegalArgumentException if anything is wrong, saying everything that is, a line each
   */
  public static SimulatorSettings read(SettingTexts texts) {
    SettingsReader reader = new SettingsReader(texts);
    SimulatorSettings settings = reader.settings();
    if (!reader.faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), reader.faults));
    }
    return settings;
  }

  private SimulatorSettings settings() {
    return new SimulatorSettings(
        text(Setting.ORG),
        limits(),
        read(Setting.FAULTS, Fault::parseAll),
        read(Setting.SEED, SettingsReader::number),
        folder(),
        read(Setting.PORT, SettingsReader::port),
        text(Setting.CLIENT_ID),
        text(Setting.CLIENT_SECRET),
        behaviour());
  }

  private RateLimits limits() {
    return new RateLimits(
        read(Setting.LIMIT, Limit::parse),
        read(Setting.WINDOW, Counting::parse),
        read(Setting.LIMIT_PER, text -> Choice.of(RateLimits.Scope.class, text)),
        read(Setting.LIMIT_CHANGE, LimitChange::parse),
        read(Setting.RIVAL, Limit::parse),
        read(Setting.CONCURRENCY, text -> text.equals("none") ? 0 : positive(text)),
        read(Setting.BAN, Limit::parse),
        read(Setting.PAUSE_GRACE, SettingsReader::pause),
        read(Setting.LOGIN_LIMIT, Limit::parse),
        read(Setting.QUEUE_LIMIT, Limit::parse),
        read(Setting.LIMIT_HEADERS, text -> Choice.several(LimitHeaders.class, text)),
        read(Setting.RETRY_AFTER, text -> Choice.of(RetryAfterForm.class, text)),
        read(Setting.RETRY_AFTER_NAME, SettingsReader::headerName));
  }

  private Behaviour behaviour() {
    return new Behaviour(
        read(Setting.QUIRKS, text -> Choice.several(Quirk.class, text)),
        read(Setting.VERSION_STEP, SettingsReader::positive),
        read(Setting.TOKEN_LIFE, SettingsReader::life),
        read(Setting.PERMISSIONS, SettingsReader::permissions),
        new MemberRules(
            read(
                Setting.QUEUE_SIZE,
                text -> text.equals("none") ? Integer.MAX_VALUE : positive(text)),
            read(Setting.UNIT_SIZE, SettingsReader::positive),
            read(Setting.MOVE_TIME, SettingsReader::pause),
            read(Setting.ELSEWHERE, SettingsReader::emails)));
  }

  private @Nullable Path folder() {
    Given given = texts.given().get(Setting.DATA);
    if (given == null) {
      return null;
    }
    if (given.text().isBlank()) {
      faults.add(
          given.where() + ": the name of the folder is empty. Name one, or leave the setting out.");
    }
    return Path.of(given.text());
  }

  private String text(Setting setting) {
    return read(setting, text -> text);
  }

  /** What was written; with a fault in it, what holds where nobody says anything. */
  private <T extends @Nullable Object> T read(Setting setting, Function<String, T> parser) {
    Given given = texts.given().get(setting);
    if (given != null) {
      try {
        return parser.apply(given.text());
      } catch (IllegalArgumentException wrong) {
        faults.add(given.where() + ": " + wrong.getMessage());
      }
    }
    return parser.apply(setting.normal().orElseThrow());
  }

  private static int port(String text) {
    long port = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
    if (port < 0 || port > MOST_PORT) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no port. Write 1 to " + MOST_PORT + ", or 0 for any.");
    }
    return (int) port;
  }

  private static int positive(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no number from 1 on. Write, for example, 5.");
    }
    return Integer.parseInt(text);
  }

  private static long number(String text) {
    if (!text.matches("-?[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no whole number. Write, for example, 42.");
    }
    return Long.parseLong(text);
  }

  private static Duration pause(String text) {
    Duration pause = DurationText.parse(text);
    if (pause.isNegative()) {
      throw new IllegalArgumentException("\"" + text + "\" is negative. Write 0s or more.");
    }
    return pause;
  }

  private static Duration life(String text) {
    Duration life = DurationText.parse(text);
    if (life.toSeconds() < 1) {
      throw new IllegalArgumentException("\"" + text + "\" is too short. Write 1s or more.");
    }
    return life;
  }

  private static String headerName(String text) {
    if (!HEADER_NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no name of a header. Write, for example, retry-after.");
    }
    return text;
  }

  private static Set<String> emails(String text) {
    return text.equals("none")
        ? Set.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
  }

  private static @Nullable Set<String> permissions(String text) {
    return text.equals("all")
        ? null
        : Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
  }
}
