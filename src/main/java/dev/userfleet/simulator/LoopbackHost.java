package dev.userfleet.simulator;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Host header names this machine. A web page that makes its own name resolve to loopback
 * (DNS rebinding) still sends that name, and is refused by it.
 */
final class LoopbackHost {
  private static final Pattern NAMES =
      Pattern.compile(
          "(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

  private LoopbackHost() {}

  static boolean isNamedBy(@Nullable String host) {
    return host != null && NAMES.matcher(host).matches();
  }
}
