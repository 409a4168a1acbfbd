package dev.userfleet.genesys.http;

import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.text.Texts;
import dev.userfleet.throttle.http.NoWayException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that {@code HTTPS_PROXY} and {@code NO_PROXY} name, in either case. An excluded host
 * excludes those below it, with or without a dot or an asterisk in front. Loopback is never
 * proxied.
 */
final class EnvironmentProxy extends ProxySelector {

  private static final String HEADER = "Proxy-Authorization";

  /** The scheme of OkHttp's own question, which it asks before the proxy does. */
  private static final String BEFORE_ASKED = "OkHttp-Preemptive";

  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final @Nullable HttpUrl proxy;
  private final List<String> excluded;

  /**
   * @throws GenesysException if HTTPS_PROXY names no proxy that can be used
   */
  EnvironmentProxy(Map<String, String> environment) {
    String url = variable(environment, "HTTPS_PROXY");
    proxy = url.isEmpty() ? null : parse(url);
    excluded =
        Arrays.stream(variable(environment, "NO_PROXY").split(","))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .map(entry -> entry.replaceFirst(":[0-9]+$", ""))
            .map(entry -> entry.replaceFirst("^(\\*?\\.)", ""))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  private static String variable(Map<String, String> environment, String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return environment.getOrDefault(name, lower).strip();
  }

  /** Messages hold no part of the text: it may be a password. */
  private static HttpUrl parse(String text) {
    HttpUrl url = HttpUrl.parse(text.contains("://") ? text : "http://" + text);
    if (url == null) {
      throw new GenesysException.Misconfigured(
          "HTTPS_PROXY is not of the form http://host:port; set it so, or unset it");
    }
    // The proxy itself is spoken to in the clear, as most are that are written with https.
    if (url.isHttps() && !url.username().isEmpty()) {
      throw new GenesysException.Misconfigured(
          "HTTPS_PROXY is of the form https://user:password@host:port, but a proxy is asked in the"
              + " clear, password included; write http:// to allow that");
    }
    return url;
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = uri.getHost();
    if (proxy == null || host == null || ClientSettings.isLoopback(host) || isExcluded(host)) {
      return DIRECT;
    }
    InetSocketAddress address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    return List.of(new Proxy(Proxy.Type.HTTP, address));
  }

  private boolean isExcluded(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return excluded.stream()
        .anyMatch(entry -> entry.equals("*") || name.equals(entry) || name.endsWith("." + entry));
  }

  /** Signs in to the proxy with the name and password of HTTPS_PROXY, once; and to nobody else. */
  Authenticator authenticator() {
    return (route, response) -> {
      Request request = response.request();
      if (!request.method().equals("CONNECT")) {
        // Not the proxy: what asks stands behind it.
        return null;
      }
      boolean asked =
          response.challenges().stream()
              .noneMatch(challenge -> challenge.scheme().equalsIgnoreCase(BEFORE_ASKED));
      boolean known = proxy != null && !proxy.username().isEmpty();
      if (asked && (!known || request.header(HEADER) != null || !takesBasic(response))) {
        throw refused(response, known);
      }
      return known && proxy != null
          ? request
              .newBuilder()
              .header(HEADER, Credentials.basic(proxy.username(), proxy.password()))
              .build()
          : null;
    };
  }

  private static boolean takesBasic(Response response) {
    return response.challenges().stream()
        .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase("Basic"));
  }

  private NoWayException refused(Response response, boolean known) {
    String ways =
        response.challenges().stream()
            .map(challenge -> Texts.printable(challenge.scheme()))
            .distinct()
            .collect(Collectors.joining(", "));
    String host = proxy == null ? "the proxy" : "the proxy " + proxy.host();
    if (!takesBasic(response)) {
      return new NoWayException(
          host + " wants to be signed in to by " + (ways.isEmpty() ? "no way it names" : ways),
          "Only Basic works here: ask for an exception for this host, or put a proxy of your own"
              + " between that signs in, and name it in HTTPS_PROXY");
    }
    return new NoWayException(
        host + (known ? " refuses the name and password of HTTPS_PROXY" : " wants a password"),
        "Correct HTTPS_PROXY, which is of the form http://user:password@host:port");
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The call fails with the same exception and says more.
  }
}
