package dev.userfleet.genesys.settings;

import com.google.common.net.InetAddresses;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.throttle.settings.InvalidSettings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which org, and as whom. Component names are the configuration keys. Prints no secret.
 *
 * @param apiUrl base URL of the API, without a path; https, or http to a loopback address
 * @param loginUrl base URL of the login, likewise
 * @param clientId OAuth client of the client credentials grant
 * @param clientSecret its secret
 * @param accessToken a ready token instead of the two; it is never refreshed
 * @param tokenRefreshThreshold how long before a token expires it is refreshed, if a quarter of its
 *     life is not shorter
 */
public record ClientSettings(
    URI apiUrl,
    URI loginUrl,
    @Nullable String clientId,
    @Nullable Secret clientSecret,
    @Nullable Secret accessToken,
    Duration tokenRefreshThreshold) {

  public static final Duration DEFAULT_TOKEN_REFRESH_THRESHOLD = Duration.ofMinutes(5);

  /**
   * @throws InvalidSettings naming everything that is wrong or missing
   */
  public ClientSettings {
    Map<String, String> faults = new LinkedHashMap<>();
    checkUrl("apiUrl", apiUrl, faults);
    checkUrl("loginUrl", loginUrl, faults);
    if (accessToken == null) {
      if (clientId == null || clientId.isBlank()) {
        faults.put("clientId", "is missing; set it: pulumi config set userfleet:clientId ID");
      } else if (!new Secret(clientId).isSendable()) {
        faults.put(
            "clientId",
            "holds a blank, a line break or another character that no id has; set it again:"
                + " pulumi config set userfleet:clientId ID");
      }
      if (clientSecret == null || clientSecret.value().isBlank()) {
        faults.put(
            "clientSecret",
            "is missing; set it: pulumi config set --secret userfleet:clientSecret");
      }
    } else if (clientId != null || clientSecret != null) {
      faults.put("accessToken", "is set beside clientId or clientSecret; keep one of the two ways");
    } else if (accessToken.value().isBlank()) {
      faults.put(
          "accessToken",
          "is empty; set it: pulumi config set --secret userfleet:accessToken TOKEN");
    } else if (!accessToken.isSendable()) {
      faults.put(
          "accessToken",
          "holds a blank, a line break or another character that no token has; set it"
              + " again: pulumi config set --secret userfleet:accessToken TOKEN");
    }
    if (tokenRefreshThreshold.isNegative()) {
      faults.put("tokenRefreshThreshold", tokenRefreshThreshold + " is less than zero");
    }
    if (!faults.isEmpty()) {
      throw new InvalidSettings(faults);
    }
  }

  /** Whether nothing leaves this machine. */
  public boolean isLocal() {
    return isLoopback(apiUrl.getHost()) && isLoopback(loginUrl.getHost());
  }

  /** Whether a URL leads back to this machine: names below localhost may lead elsewhere. */
  public static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || (InetAddresses.isUriInetAddress(name)
            && InetAddresses.forUriString(name).isLoopbackAddress());
  }

  private static void checkUrl(String key, URI url, Map<String, String> faults) {
    String scheme = url.getScheme();
    String host = url.getHost();
    if (host == null || !("https".equals(scheme) || "http".equals(scheme))) {
      faults.put(key, "\"" + url + "\" is no https:// URL");
    } else if (scheme.equals("http") && !isLoopback(host)) {
      faults.put(key, "\"" + url + "\" would send secrets in the clear; use https");
    } else if (url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || !(url.getPath().isEmpty() || url.getPath().equals("/"))) {
      faults.put(key, "only scheme, host and port are allowed, such as https://" + host);
    } else if (url.getPort() == 0 || url.getPort() > 65_535) {
      faults.put(key, "\"" + url + "\" has no port of 1 to 65535");
    }
  }
}
