package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.fault.Fault.Kind;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.limit.RateLimits.Scope;
import dev.userfleet.simulator.limit.RetryAfterForm;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Preset;
import dev.userfleet.simulator.settings.Setting;
import dev.userfleet.simulator.settings.SettingsReader;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** Presets, the settings file and the flags of simulate. */
class SettingsTest {
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("org.yaml"), yaml);
  }

  private static SimulatorSettings parsed(String... args) {
    SimulateCommand simulate = new SimulateCommand(new TestTiming().timing());
    new CommandLine(simulate).parseArgs(args);
    return simulate.settings();
  }

  private String refused(String... args) {
    CommandLine command =
        new CommandLine(new SimulateCommand(new TestTiming().timing()))
            .setErr(new PrintWriter(errors));
    assertEquals(ExitCode.USAGE, command.execute(args));
    return errors.toString();
  }

  @Test
  void nothing_said_isWhatTheVendorDocuments() {
    assertEquals(SimulatorSettings.DEFAULTS, parsed());
    assertEquals(Limit.DOCUMENTED, SimulatorSettings.DEFAULTS.limits().limit());
    assertEquals(Behaviour.DOCUMENTED, SimulatorSettings.DEFAULTS.behaviour());
    assertEquals(List.of(), SimulatorSettings.DEFAULTS.faults());
  }

  @ParameterizedTest
  @EnumSource
  void preset_any_isUnderstood(Preset preset) {
    SettingsReader.read(preset.texts());
  }

  @Test
  void preset_documented_isTheDefault() {
    assertEquals(SimulatorSettings.DEFAULTS, parsed("--preset", "documented"));
  }

  @Test
  void preset_strict_hasNoFailures() {
    assertEquals(
        Set.of(Kind.LATENCY, Kind.SEARCH_LAG),
        parsed("--preset", "strict").faults().stream()
            .map(fault -> fault.kind())
            .collect(Collectors.toSet()));
  }

  @Test
  void preset_hostile_hasEveryKindOfFault() {
    assertEquals(
        EnumSet.allOf(Kind.class),
        parsed("--preset", "hostile").faults().stream()
            .map(fault -> fault.kind())
            .collect(Collectors.toSet()));
  }

  @Test
  void preset_unknown_namesThoseThereAre() {
    assertTrue(
        refused("--preset", "kind")
            .startsWith("--preset: \"kind\" is none of: documented, strict, hostile."),
        errors::toString);
  }

  @Test
  void file_overPreset_wins() throws IOException {
    SimulatorSettings settings =
        parsed("--preset", "strict", "--settings", file("limit: 7/9s").toString());

    assertEquals(new Limit(7, Duration.ofSeconds(9)), settings.limits().limit());
    assertEquals(Scope.CLIENT, settings.limits().scope());
  }

  @Test
  void flag_overFile_wins() throws IOException {
    String file = file("{limit: 7/9s, retry-after: date}").toString();

    SimulatorSettings settings = parsed("--limit", "1/2s", "--settings", file);

    assertEquals(new Limit(1, Duration.ofSeconds(2)), settings.limits().limit());
    assertEquals(RetryAfterForm.DATE, settings.limits().retryAfter());
  }

  /** One spelling for both, so what a file says can be typed. */
  @Test
  void flag_anySetting_isWhatTheFileSays() throws IOException {
    String yaml =
        """
        port: 4010
        org: acme
        data: somewhere
        client-id: me
        client-secret: hush
        limit: 7/9s
        limit-per: client
        window: clock+3s
        limit-change: 3/9s after 10 calls
        rival: 1/2s
        concurrency: 5
        ban: 4/60s
        pause-grace: 1s
        login-limit: 2/60s
        queue-limit: 60/60s
        limit-headers: [ratelimit, x-ratelimit]
        retry-after: padded
        retry-after-name: retry-after
        faults: [503: 2%, latency 1ms-2ms]
        seed: 42
        quirks: [version-is-optional]
        queue-size: 9
        unit-size: 8
        move-time: 4s
        elsewhere: [a@b.c, b@b.c]
        version-step: 3
        token-life: 5m
        permissions: [directory:user:add]
        """;
    String[] flags =
        yaml.lines()
            .map(line -> "--" + line.replaceFirst(": ", "=").replaceAll("[\\[\\]]", ""))
            .toArray(String[]::new);

    SimulatorSettings typed = parsed(flags);

    assertEquals(Setting.values().length, flags.length);
    assertEquals(parsed("--settings", file(yaml).toString()), typed);
  }

  @Test
  void file_severalFaults_areAllInOneMessage() throws IOException {
    Path file =
        file(
            """
            limmit: 5/6s
            limit: lots
            window: {a: {b: c}}
            port: 1
            port: 2
            faults:
              - 703: 2%
              - cut: sometimes
              - latency
              - stale-after
            """);

    String message = refused("--settings", file.toString(), "--ban", "forever");

    for (String expected :
        List.of(
            file + ", line 1: \"limmit\" is no setting (did you mean limit?)",
            file + ", line 2: limit: \"lots\" is not a limit.",
            file + ", line 3: window must be a text, or a list of texts",
            file + ", line 5: port is given twice",
            file + ", line 6: faults: \"703: 2%\" is no fault.",
            "\"sometimes\" says not when.",
            "\"latency\" says not how long.",
            "\"stale-after\" is no fault.",
            "--ban: \"forever\" is not a limit.")) {
      assertTrue(message.contains(expected), () -> expected + " is missing in\n" + message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "port: 70000 | port: \"70000\" is no port. Write 1 to 65535, or 0 for any.",
        "port: -1 | port: \"-1\" is no port. Write 1 to 65535, or 0 for any.",
        "data: '' | data: the name of the folder is empty. Name one, or leave the setting out.",
        "limit: 0/5s | limit: \"0/5s\" is not a limit. Write calls/seconds, for example 300/60s, or none.",
        "limit-per: world | limit-per: \"world\" is none of: token, client.",
        "window: sometimes | window: \"sometimes\" is no window. Write first-call, clock, clock+20s or bucket.",
        "window: clock+soon | window: \"soon\" is not a duration. Write, for example, 500ms, 1.5s, 15m or 24h.",
        "limit-change: 5/6s | limit-change: \"5/6s\" is no change. Write, for example, 100/60s after 250 calls, or none.",
        "rival: often | rival: \"often\" is not a limit. Write calls/seconds, for example 300/60s, or none.",
        "concurrency: 0 | concurrency: \"0\" is no number from 1 on. Write, for example, 5.",
        "ban: 5 | ban: \"5\" is not a limit. Write calls/seconds, for example 300/60s, or none.",
        "pause-grace: -1s | pause-grace: \"-1s\" is negative. Write 0s or more.",
        "login-limit: x | login-limit: \"x\" is not a limit. Write calls/seconds, for example 300/60s, or none.",
        "limit-headers: [inin, other] | limit-headers: \"other\" is none of: ",
        "retry-after: later | retry-after: \"later\" is none of: seconds, fraction, padded, ",
        "retry-after-name: 'Retry After' | retry-after-name: \"Retry After\" is no name of a header. Write, for example, retry-after.",
        "faults: [503: 101%] | faults: A probability is at most 100%.",
        "faults: [503: call 0] | faults: \"call 0\" says not when. Write, for example, 2%, call 7, every 10, or PATCH /api/v2/users/*, or several of them.",
        "faults: [latency -5s] | faults: \"latency -5s\": only a clock can be behind.",
        "faults: [latency 5s-1s] | faults: The longest duration is shorter than the shortest",
        "faults: [cut 5s] | faults: \"cut 5s\": cut takes no duration.",
        "seed: x | seed: \"x\" is no whole number. Write, for example, 42.",
        "quirks: odd | quirks: \"odd\" is none of: ",
        "version-step: 0 | version-step: \"0\" is no number from 1 on. Write, for example, 5.",
        "token-life: 10ms | token-life: \"10ms\" is too short. Write 1s or more.",
        "other: 1 | \"other\" is no setting",
        "just text | the file must map settings to values, as in \"limit: 300/60s\"",
        "a: [ | expected the node content",
        "*nobody | found undefined alias nobody",
      })
  void file_wrong_namesTheLineAndWhatToWrite(String yaml, String reason) throws IOException {
    Path file = file(yaml);

    String message = refused("--settings", file.toString());

    assertTrue(message.startsWith(file + ", line 1: " + reason), message);
  }

  @Test
  void file_empty_saysNothing() throws IOException {
    assertEquals(SimulatorSettings.DEFAULTS, parsed("--settings", file("# nothing").toString()));
  }

  @Test
  void file_notThere_isAWrongCommandLine() {
    assertTrue(
        refused("--settings", "nowhere.yaml")
            .startsWith(
                "--settings: nowhere.yaml cannot be read as text"
                    + " (java.nio.file.NoSuchFileException: nowhere.yaml). Name a YAML file."),
        errors::toString);
  }

  @Test
  void help_names_everySettingWithItsDefault() {
    String help = new CommandLine(new SimulateCommand(new TestTiming().timing())).getUsageMessage();
    String oneLine = help.replaceAll("\\s+", " ");

    for (Setting setting : Setting.values()) {
      assertTrue(help.contains(setting.flag() + "="), setting.flag());
      setting
          .normal()
          .ifPresent(normal -> assertTrue(oneLine.contains("Default: " + normal + "."), normal));
    }
  }

  @Test
  void toString_settings_hideTheSecret() {
    assertFalse(SimulatorSettings.read("client-secret: hush").toString().contains("hush"));
  }

  @Test
  void help_flags_areUniqueWithTheCommandsOwn() {
    assertEquals(
        Setting.values().length,
        Arrays.stream(Setting.values()).map(Setting::flag).distinct().count());
  }
}
