package dev.userfleet.throttle.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Under which keys of a store runs meet. They tell nobody who the client or the organization is;
 * the braces keep all of one on one node of a cluster.
 */
public final class BoardKey {

  private static final int HEX_DIGITS = 16;

  private BoardKey() {}

  /** Where all runs of one OAuth client meet. */
  public static String ofClient(String loginUrl, String clientId) {
    return key("c", loginUrl, clientId);
  }

  /** Where all runs against one organization meet, whatever their clients. */
  public static String ofOrganization(String apiUrl, String organizationId) {
    return key("o", apiUrl, organizationId);
  }

  private static String key(String kind, String url, String id) {
    return "userfleet:{%s:%s}:board".formatted(kind, hash(url + "\n" + id));
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
