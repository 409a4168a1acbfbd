package dev.userfleet.genesys.settings;

import dev.userfleet.genesys.model.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which org, and as whom, by the environment variables that the vendor's own tools read too. */
public final class OrgEnvironment {

  public static final String REGION = "GENESYSCLOUD_REGION";
  public static final String CLIENT_ID = "GENESYSCLOUD_OAUTHCLIENT_ID";
  public static final String CLIENT_SECRET = "GENESYSCLOUD_OAUTHCLIENT_SECRET";
  public static final String ACCESS_TOKEN = "GENESYSCLOUD_ACCESS_TOKEN";

  private OrgEnvironment() {}

  /**
   * Reads them; an access token wins over client credentials. Pure.
   *
   * @param apiUrl in place of the region's
   * @param loginUrl in place of the region's; without a region as {@code apiUrl}
   * @throws IllegalArgumentException naming everything that is missing or wrong
   */
  public static ClientSettings client(
      Map<String, String> environment, Optional<URI> apiUrl, Optional<URI> loginUrl) {
    Optional<String> region = variable(environment, REGION);
    Optional<String> token = variable(environment, ACCESS_TOKEN);
    Optional<String> id = variable(environment, CLIENT_ID);
    Optional<String> secret = variable(environment, CLIENT_SECRET);
    List<String> missing = new ArrayList<>();
    if (apiUrl.isEmpty() && region.isEmpty()) {
      missing.add(REGION + " (such as eu-west-1)");
    }
    if (token.isEmpty() && id.isEmpty()) {
      missing.add(CLIENT_ID);
    }
    if (token.isEmpty() && secret.isEmpty()) {
      missing.add(CLIENT_SECRET);
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the org cannot be reached before these environment variables are set: "
              + String.join(", ", missing));
    }
    URI api = apiUrl.orElseGet(() -> Region.of(region.orElseThrow()).apiUrl());
    return new ClientSettings(
        api,
        loginUrl.orElseGet(
            () -> apiUrl.orElseGet(() -> Region.of(region.orElseThrow()).loginUrl())),
        token.isPresent() ? null : id.orElseThrow(),
        token.isPresent() ? null : new Secret(secret.orElseThrow()),
        token.map(Secret::new).orElse(null),
        ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}
