package dev.userfleet.provider.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.provider.engine.Props;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {

  @Test
  void of_textOfDefaultProvider_coerced() {
    ConfigCheck check =
        ConfigCheck.of(
            Props.of("{'simulator': 'true', 'maxDeletes': '20', 'region': 'eu-west-1'}"));

    assertEquals(
        Props.of("{'simulator': true, 'maxDeletes': 20, 'region': 'eu-west-1'}"),
        check.response().getInputs());
  }

  @Test
  void of_secret_staysSecret() {
    var news = Props.with(Props.of("{}"), "clientSecret", Props.secret("s"));

    assertEquals(news, ConfigCheck.of(news).response().getInputs());
  }

  @Test
  void of_unknownValue_passes() {
    var news = Props.with(Props.of("{}"), "maxDeletes", Props.unknown());

    assertEquals(List.of(), ConfigCheck.of(news).response().getFailuresList());
  }

  @Test
  void of_programKeys_neitherFailedNorKept() {
    ConfigCheck check =
        ConfigCheck.of(Props.of("{'roster': 'r.csv', 'passwords': '{}', 'allowEmpty': 'true'}"));

    assertEquals(List.of(), check.response().getFailuresList());
    assertEquals(Props.of("{}"), check.response().getInputs());
  }

  @Test
  void of_nearMiss_failsNamingBoth() {
    assertEquals(
        List.of("maxDelete is no configuration key (did you mean maxDeletes?)"),
        faults("{'maxDelete': '3'}"));
  }

  @Test
  void of_strangeKey_warnsOnly() {
    ConfigCheck check = ConfigCheck.of(Props.of("{'favouriteColour': 'blue'}"));

    assertEquals(List.of(), check.response().getFailuresList());
    assertEquals(
        List.of("userfleet:favouriteColour is no configuration key of this version"),
        check.warnings());
  }

  @Test
  void of_manyBadValues_allNamed() {
    assertEquals(
        List.of(
            "backoffMultiplier must be a number, not two",
            "callTimeout must be a duration such as 30s, 15m or 1h, not -3s",
            "reserve must be a whole number, not below 0, not 1.5",
            "simulator must be true or false, not yes"),
        faults(
            "{'simulator': 'yes', 'callTimeout': '-3s', 'reserve': '1.5',"
                + " 'backoffMultiplier': 'two'}"));
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "15m, PT15M",
    "1h, PT1H",
    "0.5s, PT0.5S",
    "1h30m, PT1H30M"
  })
  void duration_asTyped_read(String typed, String expected) {
    assertEquals(expected, ConfigCheck.duration(typed).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxConcurrency | 0 | 0 is not 1 to 1000",
        "maxConcurrency | 2000000 | 2000000 is not 1 to 1000",
        "callTimeout | 3000000h | 3000000h is longer than 24h",
        "tokens | 0 | 0 is not 1 to 50",
        "tokens | 51 | 51 is not 1 to 50",
        "retryStatuses | 429 | 429 is not 400 to 599, or is 429, which always waits",
        "retryStatuses | many "
            + "| must be status codes from 400 to 599, such as 408,502,503,504, not many",
        "onExisting | ask | must be one of fail, restore, resume, adopt, not ask",
        "notes | ~/notes "
            + "| must be a folder, relative to the project's or absolute, not \"~/notes\"",
        "notes | '' | must be a folder, relative to the project's or absolute, not \"\"",
        "baseDelay | 40s | 40s is longer than maxDelay, 30s",
        "apiUrl | http://example.com "
            + "| \"http://example.com\" would send secrets in the clear; use https",
        "apiUrl | api.mypurecloud.ie | must be a URL such as https://api.mypurecloud.ie"
      })
  void of_valueThatCannotWork_failsThatKey(String key, String value, String reason) {
    assertEquals(List.of(key + " " + reason), faults("{'" + key + "': '" + value + "'}"));
  }

  @Test
  void of_sharedLimit_isASecret() {
    var news = Props.of("{'sharedLimit': 'redis://localhost', 'sharedLimitMode': 'require'}");
    ConfigCheck check = ConfigCheck.of(news);

    assertEquals(List.of(), check.response().getFailuresList());
    assertEquals(List.of(), check.warnings());
    assertEquals(
        Props.secret("redis://localhost"),
        check.response().getInputs().getFieldsOrThrow("sharedLimit"));
  }

  @Test
  void of_sharedLimitUnusable_failsWithoutThePassword() {
    assertEquals(
        List.of(
            "sharedLimit must begin with redis://, rediss://, redis-sentinel:// or"
                + " rediss-sentinel://, such as rediss://USER:PASSWORD@HOST:6379",
            "sharedLimitMode must be one of prefer, require, not both"),
        faults("{'sharedLimit': 'http://:secret-word@h', 'sharedLimitMode': 'both'}"));
    assertEquals(
        List.of(
            "sharedLimit cannot be read as a URL such as rediss://USER:PASSWORD@HOST:6379; in user"
                + " and password write %40 for @, %2F for /, %23 for # and %25 for %"),
        faults("{'sharedLimit': 'rediss://:secret-word%@h'}"));
  }

  @Test
  void of_sharedLimitWithAPasswordInTheClear_warns() {
    assertEquals(
        List.of(
            "userfleet:sharedLimit sends its password to redis.example:6379 in the clear; rediss://"
                + " encrypts it"),
        warnings("redis://:secret-word@redis.example"));
    for (String fine :
        List.of(
            "rediss://:secret-word@redis.example",
            "redis://redis.example",
            "redis://:secret-word@127.0.0.1:7000,localhost:7001")) {
      assertEquals(List.of(), warnings(fine), fine);
    }
  }

  private static List<String> warnings(String sharedLimit) {
    return ConfigCheck.of(Props.of("{'sharedLimit': '" + sharedLimit + "'}")).warnings();
  }

  @Test
  void of_durationsThatDoNotFit_shownAsTyped() {
    String reason =
        ConfigCheck.of(Props.of("{'baseDelay': '40s'}")).response().getFailures(0).getReason();

    assertEquals("40s is longer than maxDelay, 30s", reason);
  }

  @Test
  void of_plainClientSecret_becomesSecret() {
    ConfigCheck check = ConfigCheck.of(Props.of("{'clientSecret': 's'}"));

    assertEquals(Props.secret("s"), check.response().getInputs().getFieldsOrThrow("clientSecret"));
  }

  @Test
  void of_tokenBesideClient_refused() {
    assertEquals(
        List.of("accessToken is set beside clientId; keep one: pulumi config rm"),
        faults("{'accessToken': 't', 'clientId': 'c'}"));
  }

  @Test
  void of_tokenBesideFurtherTokens_refusedWithTheReason() {
    ConfigCheck check = ConfigCheck.of(Props.of("{'accessToken': 't', 'tokens': '10'}"));

    assertEquals(
        "further tokens come from an OAuth client's logins, and accessToken is one token;"
            + " configure clientId and clientSecret in its place, or remove one of the two:"
            + " pulumi config rm",
        check.response().getFailures(0).getReason());
  }

  private static List<String> faults(String config) {
    return ConfigCheck.of(Props.of(config)).response().getFailuresList().stream()
        .map(failure -> failure.getProperty() + " " + failure.getReason())
        .sorted()
        .toList();
  }
}
