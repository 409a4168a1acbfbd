package dev.userfleet.provider.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.failure.ProviderFault;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the org is and how to log in, by configuration and environment. */
class OrgAccessTest {
  private static final Map<String, String> NOTHING = Map.of();

  private static final Map<String, String> CLIENT_IN_ENVIRONMENT =
      Map.of(
          "GENESYSCLOUD_REGION", "eu-west-1",
          "GENESYSCLOUD_OAUTHCLIENT_ID", "theirs",
          "GENESYSCLOUD_OAUTHCLIENT_SECRET", "hush");

  @Test
  void client_environmentAlone_isEnough() {
    ClientSettings client = settings("{}", CLIENT_IN_ENVIRONMENT).client();

    assertEquals("theirs", client.clientId());
    assertEquals(URI.create("https://api.mypurecloud.ie"), client.apiUrl());
    assertEquals(URI.create("https://login.mypurecloud.ie"), client.loginUrl());
  }

  @Test
  void client_blankVariable_isNotSet() {
    assertTrue(fault("{}", Map.of("GENESYSCLOUD_REGION", " ")).contains("the region:"));
  }

  @Test
  void client_anotherClientInTheEnvironment_isRefusedNamingBoth() {
    String fault = fault("{'clientId': 'ours', 'clientSecret': 's'}", CLIENT_IN_ENVIRONMENT);

    assertEquals(
        "two OAuth clients: userfleet:clientId is ours, GENESYSCLOUD_OAUTHCLIENT_ID is theirs;"
            + " remove one of them",
        fault);
  }

  @Test
  void client_sameClientInTheEnvironment_itsSecretFillsTheGap() {
    assertEquals(
        "theirs", settings("{'clientId': 'theirs'}", CLIENT_IN_ENVIRONMENT).client().clientId());
  }

  @Test
  void client_tokenInTheEnvironmentBesideAConfiguredClient_isNotUsed() {
    Map<String, String> environment =
        Map.of("GENESYSCLOUD_REGION", "eu-west-1", "GENESYSCLOUD_ACCESS_TOKEN", "t");

    assertNull(
        settings("{'clientId': 'ours', 'clientSecret': 's'}", environment).client().accessToken());
  }

  @Test
  void client_tokenAndApiUrl_needNoLoginUrl() {
    ClientSettings client =
        settings("{'apiUrl': 'https://org.example', 'accessToken': 't'}", NOTHING).client();

    assertEquals(URI.create("https://org.example"), client.loginUrl());
  }

  @Test
  void client_clientAndApiUrlWithoutLoginUrl_asksForTheOther() {
    String fault =
        fault(
            "{'apiUrl': 'https://org.example', 'clientId': 'ours', 'clientSecret': 's'}", NOTHING);

    assertEquals(
        "the org cannot be reached before these are set:\n"
            + "  - where to log in: pulumi config set userfleet:loginUrl URL, beside apiUrl",
        fault);
  }

  @Test
  void client_loginUrlWithoutApiUrl_asksForTheOther() {
    String fault =
        fault(
            "{'loginUrl': 'https://org.example', 'clientId': 'ours', 'clientSecret': 's'}",
            NOTHING);

    assertEquals(
        "the org cannot be reached before these are set:\n"
            + "  - where the API is: pulumi config set userfleet:apiUrl URL, beside loginUrl",
        fault);
  }

  @Test
  void client_tokenInTheEnvironmentAndFurtherTokens_isRefusedNamingTheVariable() {
    String fault =
        fault("{'region': 'eu-west-1', 'tokens': 3}", Map.of("GENESYSCLOUD_ACCESS_TOKEN", "t"));

    assertEquals(
        "userfleet:tokens is 3, but further tokens come from an OAuth client's logins, and there is"
            + " one access token (GENESYSCLOUD_ACCESS_TOKEN); configure clientId and clientSecret in"
            + " its place, or remove tokens: pulumi config rm userfleet:tokens",
        fault);
  }

  @Test
  void client_configuredTokenAndFurtherTokens_isRefusedNamingTheKey() {
    String fault = fault("{'region': 'eu-west-1', 'tokens': 2, 'accessToken': 't'}", NOTHING);

    assertTrue(fault.contains("one access token (userfleet:accessToken)"), fault);
  }

  @Test
  void isOneTokenOfMany_client_true() {
    assertTrue(settings("{'clientId': 'ours'}", NOTHING).isOneTokenOfMany());
  }

  @Test
  void isOneTokenOfMany_givenToken_false() {
    assertFalse(settings("{'accessToken': 't'}", NOTHING).isOneTokenOfMany());
  }

  @Test
  void isOneTokenOfMany_severalTokens_false() {
    assertFalse(settings("{'clientId': 'ours', 'tokens': 2}", NOTHING).isOneTokenOfMany());
  }

  @Test
  void toString_secrets_areNotPrinted() {
    ProviderSettings settings = settings("{'clientSecret': 'hush'}", NOTHING);

    assertFalse((settings + "" + settings.access()).contains("hush"));
  }

  private static ProviderSettings settings(String config, Map<String, String> environment) {
    return ProviderSettings.of(Props.of(config), environment);
  }

  private static String fault(String config, Map<String, String> environment) {
    ProviderSettings settings = settings(config, environment);
    return String.valueOf(assertThrows(ProviderFault.class, settings::client).getMessage());
  }
}
