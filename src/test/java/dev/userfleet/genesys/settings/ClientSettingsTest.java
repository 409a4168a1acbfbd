package dev.userfleet.genesys.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.userfleet.genesys.model.Secret;
import dev.userfleet.throttle.settings.InvalidSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080",
        "http://localhost:1/",
        "http://[::1]:80",
        "http://127.255.0.3",
        "https://api.x.example:65535",
        "https://api.x.example"
      })
  void constructor_httpsOrLoopback_isAccepted(String url) {
    assertDoesNotThrow(() -> settings(url, "id", "secret", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://api.x.example | '\"http://api.x.example\" would send secrets in the clear; use https'",
        "http://127.0.0.1.evil.example "
            + "| '\"http://127.0.0.1.evil.example\" would send secrets in the clear; use https'",
        "http://x.localhost "
            + "| '\"http://x.localhost\" would send secrets in the clear; use https'",
        "http://localhost.evil.example "
            + "| '\"http://localhost.evil.example\" would send secrets in the clear; use https'",
        "https://api.x.example:0 | '\"https://api.x.example:0\" has no port of 1 to 65535'",
        "https://api.x.example:65536 "
            + "| '\"https://api.x.example:65536\" has no port of 1 to 65535'",
        "ftp://localhost | '\"ftp://localhost\" is no https:// URL'",
        "api.x.example | '\"api.x.example\" is no https:// URL'",
        "https://api.x.example/v2 "
            + "| 'only scheme, host and port are allowed, such as https://api.x.example'",
        "https://me@api.x.example "
            + "| 'only scheme, host and port are allowed, such as https://api.x.example'",
        "https://api.x.example?a=b "
            + "| 'only scheme, host and port are allowed, such as https://api.x.example'"
      })
  void constructor_otherUrls_areRefused(String url, String reason) {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> settings(url, "id", "secret", null));

    assertEquals("apiUrl: " + reason, failure.getMessage());
  }

  @Test
  void constructor_emptyToken_isRefusedWithTheLineToType() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> settings("https://api.x.example", null, null, " "));

    assertEquals(
        "accessToken: is empty; set it: pulumi config set --secret userfleet:accessToken TOKEN",
        failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\nb", "id\u001b[2J", "\u00e9"})
  void constructor_idThatNoClientHas_isRefusedWithoutShowingIt(String id) {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> settings("https://api.x.example", id, "secret", null));

    assertEquals(
        "clientId: holds a blank, a line break or another character that no id has; set it again:"
            + " pulumi config set userfleet:clientId ID",
        failure.getMessage());
  }

  @Test
  void constructor_nothingSet_namesBothSettingsAndTheLinesToType() {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> settings("https://api.x.example", null, null, null));

    assertEquals(
        "clientId: is missing; set it: pulumi config set userfleet:clientId ID; clientSecret: is"
            + " missing; set it: pulumi config set --secret userfleet:clientSecret",
        failure.getMessage());
  }

  @Test
  void constructor_bothWays_isRefused() {
    InvalidSettings failure =
        assertThrows(
            InvalidSettings.class,
            () -> settings("https://api.x.example", "id", "secret", "token"));

    assertEquals(
        Map.of("accessToken", "is set beside clientId or clientSecret; keep one of the two ways"),
        failure.faults());
  }

  @ParameterizedTest
  @ValueSource(strings = {"t0k3n\n", "Bearer t0k3n", "t0k3n\u00e9"})
  void constructor_tokenThatFitsNoHeader_isRefusedWithoutPrintingIt(String token) {
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> settings("https://api.x.example", null, null, token));

    assertEquals(
        "accessToken: holds a blank, a line break or another character that no token has; set it"
            + " again: pulumi config set --secret userfleet:accessToken TOKEN",
        failure.getMessage());
  }

  @Test
  void toString_secrets_areNotPrinted() {
    String text = settings("https://api.x.example", "id", "s3cr3t", null).toString();

    assertFalse(text.contains("s3cr3t"));
  }

  private static ClientSettings settings(
      String url, @Nullable String id, @Nullable String secret, @Nullable String token) {
    return new ClientSettings(
        URI.create(url),
        URI.create("https://login.x.example"),
        id,
        secret == null ? null : new Secret(secret),
        token == null ? null : new Secret(token),
        Duration.ofMinutes(5));
  }
}
