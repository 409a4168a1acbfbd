package dev.userfleet.redis;

import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.Secrets;
import dev.userfleet.text.Texts;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a Redis is, and as whom it is asked. Prints hosts and ports only. */
public final class RedisAddress {
  private static final Set<String> SCHEMES =
      Set.of("redis", "rediss", "redis-sentinel", "rediss-sentinel");

  /** What the last words of a message call it. */
  static final String FORM = "rediss://USER:PASSWORD@HOST:6379";

  private final List<RedisURI> nodes;
  private final boolean hasPassword;
  private final Secrets secrets = new Secrets();

  private RedisAddress(String text, List<RedisURI> nodes, String login) {
    this.nodes = nodes;
    int colon = login.indexOf(':');
    String password = login.substring(colon + 1);
    this.hasPassword = !password.isEmpty();
    secrets.add(new Secret(text));
    secrets.add(new Secret(password));
    if (hasPassword) {
      // Known at once, where a URL alone has the client ask for it on a thread of its choice.
      RedisCredentialsProvider known =
          new StaticCredentialsProvider(
              colon > 0 ? login.substring(0, colon) : null, password.toCharArray());
      nodes.forEach(node -> node.setCredentialsProvider(known));
    }
    // It sends no word of its own, which older servers and narrow rights refuse.
    nodes.forEach(node -> node.setLibraryName(""));
    nodes.forEach(node -> node.setLibraryVersion(""));
  }

  /**
   * Reads {@code redis://}, {@code rediss://}, {@code redis-sentinel://HOST,HOST/0#NAME}, or a
   * cluster as {@code redis://HOST:PORT,HOST:PORT}. Pure.
   *
   * @throws IllegalArgumentException without the text, since it may hold a password; follows the
   *     name of what was given
   */
  public static RedisAddress parse(String given) {
    String text = given.strip();
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      throw new IllegalArgumentException(
          "must begin with redis://, rediss://, redis-sentinel:// or rediss-sentinel://, such as "
              + FORM);
    }
    if (scheme.endsWith("-sentinel") && !text.contains("#")) {
      throw new IllegalArgumentException(
          "names no primary; give its name last: redis-sentinel://HOST:26379,HOST:26379/0#NAME");
    }
    List<RedisURI> nodes;
    String authority;
    try {
      URI uri = URI.create(scheme + text.substring(colon));
      authority = uri.getAuthority();
      nodes =
          scheme.endsWith("-sentinel")
              ? List.of(RedisURI.create(uri))
              : RedisClusterURIUtil.toRedisURIs(uri);
    } catch (RuntimeException wrong) {
      // Without the cause, whose message quotes the text.
      throw new IllegalArgumentException(
          "cannot be read as a URL such as "
              + FORM
              + "; in user and password write %40 for @, %2F for /, %23 for # and %25 for %");
    }
    return new RedisAddress(
        text, nodes, authority.substring(0, Math.max(0, authority.lastIndexOf('@'))));
  }

  /** One server, or the sentinels of one; of a cluster those that were named. */
  List<RedisURI> nodes() {
    return nodes;
  }

  boolean isCluster() {
    return nodes.size() > 1;
  }

  /** The hosts that are asked first. */
  public List<String> hosts() {
    return named().stream().map(RedisURI::getHost).toList();
  }

  public boolean hasPassword() {
    return hasPassword;
  }

  public boolean isEncrypted() {
    return nodes.get(0).isSsl();
  }

  private List<RedisURI> named() {
    List<RedisURI> sentinels = nodes.get(0).getSentinels();
    return sentinels.isEmpty() ? nodes : sentinels;
  }

  /** What others say, fit for a message. */
  String quote(String words) {
    return Texts.printable(secrets.hideIn(words));
  }

  /** Hosts and ports. */
  @Override
  public String toString() {
    return named().stream()
        .map(node -> Texts.printable(node.getHost()) + ":" + node.getPort())
        .collect(Collectors.joining(", "));
  }
}
