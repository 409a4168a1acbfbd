package dev.userfleet.simulator.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request was meant for this machine. A web page that makes its own name resolve to
 * loopback (DNS rebinding) still sends that name, and is refused by it.
 */
final class LoopbackHost {
  private static final Pattern NAMES =
      Pattern.compile(
          "(localhost\\.?|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1])(:\\d{1,5})?",
          Pattern.CASE_INSENSITIVE);

  /** What a client sends that takes the org for a proxy. Its host goes before the header's. */
  private static final Pattern ABSOLUTE =
      Pattern.compile("https?://([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE);

  private LoopbackHost() {}

  /**
   * The path and query that are asked for, or null unless all that names a host names this one.
   *
   * @param hosts the values of Host; a request has exactly one
   * @param target as on the request line: a path, or a whole URL
   */
  static @Nullable String path(List<String> hosts, String target) {
    if (hosts.size() != 1 || !NAMES.matcher(hosts.get(0)).matches()) {
      return null;
    }
    if (target.startsWith("/")) {
      return target;
    }
    Matcher absolute = ABSOLUTE.matcher(target);
    if (!absolute.matches() || !NAMES.matcher(absolute.group(1)).matches()) {
      return null;
    }
    return absolute.group(2).startsWith("/") ? absolute.group(2) : "/" + absolute.group(2);
  }
}
