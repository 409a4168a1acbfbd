package dev.userfleet.genesys;

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
import okhttp3.Authenticator;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that {@code HTTPS_PROXY} and {@code NO_PROXY} name, in either case. Loopback is never
 * proxied.
 */
final class EnvironmentProxy extends ProxySelector {

  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);
  private static final int DEFAULT_PORT = 80;

  private final @Nullable URI proxy;
  private final List<String> excluded;

  /**
   * @throws IllegalArgumentException if HTTPS_PROXY is no URL
   */
  EnvironmentProxy(Map<String, String> environment) {
    String url = variable(environment, "HTTPS_PROXY");
    proxy = url.isEmpty() ? null : parse(url);
    excluded =
        Arrays.stream(variable(environment, "NO_PROXY").split(","))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  private static String variable(Map<String, String> environment, String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return environment.getOrDefault(name, lower).strip();
  }

  private static URI parse(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, without the text: it may hold a password.
    }
    throw new IllegalArgumentException("HTTPS_PROXY is not of the form http://host:port");
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = uri.getHost();
    if (proxy == null || host == null || ClientSettings.isLoopback(host) || isExcluded(host)) {
      return DIRECT;
    }
    int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
    InetSocketAddress address = InetSocketAddress.createUnresolved(proxy.getHost(), port);
    return List.of(new Proxy(Proxy.Type.HTTP, address));
  }

  private boolean isExcluded(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return excluded.stream()
        .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
        .map(entry -> entry.replaceFirst(":[0-9]+$", ""))
        .anyMatch(entry -> entry.equals("*") || name.equals(entry) || name.endsWith("." + entry));
  }

  /** Signs in to the proxy with the name and password of HTTPS_PROXY, once. */
  Authenticator authenticator() {
    if (proxy == null || proxy.getUserInfo() == null) {
      return Authenticator.NONE;
    }
    String[] user = proxy.getUserInfo().split(":", 2);
    String credentials = Credentials.basic(user[0], user.length > 1 ? user[1] : "");
    return (route, response) ->
        response.request().header("Proxy-Authorization") == null
            ? response.request().newBuilder().header("Proxy-Authorization", credentials).build()
            : null;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The call fails with the same exception and says more.
  }
}
