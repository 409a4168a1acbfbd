package dev.userfleet.provider.config;

import com.google.protobuf.Value;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.genesys.settings.OrgEnvironment;
import dev.userfleet.genesys.settings.Region;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.text.Texts;
import dev.userfleet.throttle.settings.InvalidSettings;
import io.grpc.Status;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the real org is and how to log in: configured values win, the environment fills gaps.
 *
 * @param configured what can be used
 */
public record OrgAccess(Map<ConfigKey, Value> configured, Map<String, String> environment) {

  /**
   * Where the real org is and how to log in; asked for by the first call, so that a preview needs
   * none of it.
   *
   * @param tokens how many may be held
   * @throws ProviderFault naming everything that is missing, with the lines to type
   */
  ClientSettings client(int tokens) {
    Optional<String> region = setting(ConfigKey.REGION, OrgEnvironment.REGION);
    Optional<String> apiUrl = setting(ConfigKey.API_URL, "");
    Optional<String> loginUrl = setting(ConfigKey.LOGIN_URL, "");
    Optional<String> clientId = setting(ConfigKey.CLIENT_ID, OrgEnvironment.CLIENT_ID);
    Optional<String> secret = setting(ConfigKey.CLIENT_SECRET, OrgEnvironment.CLIENT_SECRET);
    Optional<String> token = token();
    List<String> missing = new ArrayList<>();
    boolean needsLogin = loginUrl.isEmpty() && token.isEmpty();
    if (region.isEmpty() && apiUrl.isPresent() && needsLogin) {
      missing.add("where to log in: pulumi config set userfleet:loginUrl URL, beside apiUrl");
    } else if (region.isEmpty() && apiUrl.isEmpty() && loginUrl.isPresent()) {
      missing.add("where the API is: pulumi config set userfleet:apiUrl URL, beside loginUrl");
    } else if (region.isEmpty() && apiUrl.isEmpty()) {
      missing.add(
          "the region: pulumi config set userfleet:region eu-west-1 (or "
              + OrgEnvironment.REGION
              + ")");
    }
    if (token.isEmpty() && clientId.isEmpty()) {
      missing.add(
          "the OAuth client: pulumi config set userfleet:clientId ID (or "
              + OrgEnvironment.CLIENT_ID
              + ")");
    }
    if (token.isEmpty() && secret.isEmpty()) {
      missing.add(
          "its secret: pulumi config set --secret userfleet:clientSecret (or "
              + OrgEnvironment.CLIENT_SECRET
              + ")");
    }
    if (!missing.isEmpty()) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "the org cannot be reached before these are set:\n  - " + String.join("\n  - ", missing));
    }
    refuseTwoClients();
    if (token.isPresent() && tokens > 1) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "userfleet:tokens is "
              + tokens
              + ", but further tokens come from an OAuth client's logins, and there is one access"
              + " token ("
              + (configured.containsKey(ConfigKey.ACCESS_TOKEN)
                  ? "userfleet:accessToken"
                  : OrgEnvironment.ACCESS_TOKEN)
              + "); configure clientId and clientSecret in its place, or remove tokens: pulumi"
              + " config rm userfleet:tokens");
    }
    try {
      return clientSettings(region, apiUrl, loginUrl, clientId, secret, token);
    } catch (IllegalArgumentException e) {
      throw ProviderFault.ofEveryCall(Status.Code.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
    }
  }

  /**
   * @throws InvalidSettings naming each configured URL that would send secrets in the clear
   */
  void requireUsableUrls() {
    Optional<URI> api = setting(ConfigKey.API_URL, "").map(URI::create);
    Optional<URI> login = setting(ConfigKey.LOGIN_URL, "").map(URI::create);
    URI other = Region.US_EAST_1.apiUrl();
    ClientSettings unused =
        new ClientSettings(
            api.orElse(other),
            login.orElse(other),
            /* clientId= */ null,
            /* clientSecret= */ null,
            new Secret("unused"),
            ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);
  }

  private ClientSettings clientSettings(
      Optional<String> region,
      Optional<String> apiUrl,
      Optional<String> loginUrl,
      Optional<String> clientId,
      Optional<String> secret,
      Optional<String> token) {
    URI api = apiUrl.map(URI::create).orElseGet(() -> Region.of(region.orElseThrow()).apiUrl());
    URI login =
        loginUrl
            .map(URI::create)
            .orElseGet(() -> region.map(name -> Region.of(name).loginUrl()).orElse(api));
    return new ClientSettings(
        api,
        login,
        token.isPresent() ? null : clientId.orElseThrow(),
        token.isPresent() ? null : new Secret(secret.orElseThrow()),
        token.map(Secret::new).orElse(null),
        ProviderSettings.duration(
            configured,
            ConfigKey.TOKEN_REFRESH_THRESHOLD,
            ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD));
  }

  /** A secret from one place with an id from another would only ever be refused by the org. */
  private void refuseTwoClients() {
    String other = environment.getOrDefault(OrgEnvironment.CLIENT_ID, "");
    Value own = configured.get(ConfigKey.CLIENT_ID);
    if (own != null && !other.isBlank() && !other.equals(own.getStringValue())) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "two OAuth clients: userfleet:clientId is "
              + Texts.printable(own.getStringValue())
              + ", "
              + OrgEnvironment.CLIENT_ID
              + " is "
              + Texts.printable(other)
              + "; remove one of them");
    }
  }

  /**
   * An access token in place of a client; a configured client wins over the environment's token.
   */
  public Optional<String> token() {
    return configured.containsKey(ConfigKey.CLIENT_ID)
        ? setting(ConfigKey.ACCESS_TOKEN, "")
        : setting(ConfigKey.ACCESS_TOKEN, OrgEnvironment.ACCESS_TOKEN);
  }

  private Optional<String> setting(ConfigKey key, String variable) {
    return Optional.ofNullable(configured.get(key))
        .map(Value::getStringValue)
        .or(() -> Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank()));
  }

  /** Never prints a value: some are secret. */
  @Override
  public String toString() {
    return "access by " + configured.keySet();
  }
}
