package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.CheckFailure;

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
    ConfigCheck check = ConfigCheck.of(Props.of("{'maxDelete': '3'}"));

    assertEquals("maxDelete", check.response().getFailures(0).getProperty());
    assertTrue(check.response().getFailures(0).getReason().contains("maxDeletes"));
  }

  @Test
  void of_strangeKey_warnsOnly() {
    ConfigCheck check = ConfigCheck.of(Props.of("{'favouriteColour': 'blue'}"));

    assertEquals(List.of(), check.response().getFailuresList());
    assertEquals(1, check.warnings().size());
  }

  @Test
  void of_manyBadValues_allNamed() {
    ConfigCheck check =
        ConfigCheck.of(
            Props.of(
                "{'region': 'moon', 'simulator': 'yes', 'callTimeout': '-3s', 'reserve': '1.5'}"));

    assertEquals(
        List.of("callTimeout", "region", "reserve", "simulator"),
        check.response().getFailuresList().stream()
            .map(CheckFailure::getProperty)
            .sorted()
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"30s, PT30S", "15m, PT15M", "1h, PT1H", "0.5s, PT0.5S", "1h30m, PT1H30M"})
  void duration_asTyped_read(String typed, String expected) {
    assertEquals(expected, ConfigCheck.duration(typed).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "maxConcurrency, 0",
    "tokens, 0",
    "tokens, 51",
    "retryStatuses, 429",
    "retryStatuses, many",
    "onExisting, ask",
    "baseDelay, 40s",
    "apiUrl, http://example.com",
    "apiUrl, api.mypurecloud.ie"
  })
  void of_valueThatCannotWork_failsThatKey(String key, String value) {
    ConfigCheck check = ConfigCheck.of(Props.with(Props.of("{}"), key, Wire.text(value)));

    assertEquals(key, check.response().getFailures(0).getProperty());
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
    ConfigCheck check = ConfigCheck.of(Props.of("{'accessToken': 't', 'clientId': 'c'}"));

    assertEquals("accessToken", check.response().getFailures(0).getProperty());
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
}
