package dev.userfleet.throttle.answer;

import dev.userfleet.throttle.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of draft-ietf-httpapi-ratelimit-headers: {@code RateLimit-Policy: "a";q=300;w=60} says
 * what is allowed, {@code RateLimit: "a";r=50;t=30} what is left and for how many seconds.
 */
final class RateLimitField {

  private static final Pattern ITEM =
      Pattern.compile("(\"[^\"]{0,200}\"|[\\w.:*/-]{1,200})((?:\\s*;\\s*\\w+=[^,;\"]{0,50})+)");
  private static final Pattern PARAMETER = Pattern.compile(";\\s*(\\w+)=([0-9]{1,9})\\s*(?=;|$)");

  private RateLimitField() {}

  /** Of several policies, the one with the fewest calls left; empty if none is told whole. */
  static Optional<Budget> budget(Reply reply, Instant received) {
    Map<String, Map<String, Integer>> policies = items(reply, "RateLimit-Policy");
    return items(reply, "RateLimit").entrySet().stream()
        .flatMap(
            item ->
                budget(policies.getOrDefault(item.getKey(), Map.of()), item.getValue(), received)
                    .stream())
        .min(Comparator.comparingInt(budget -> budget.allowed() - budget.used()));
  }

  private static Optional<Budget> budget(
      Map<String, Integer> policy, Map<String, Integer> state, Instant received) {
    Integer allowed = policy.get("q");
    Integer remaining = state.get("r");
    Integer seconds = state.get("t");
    return allowed == null || remaining == null || seconds == null
        ? Optional.empty()
        : Budget.checked(allowed, allowed - remaining, Duration.ofSeconds(seconds), received);
  }

  private static Map<String, Map<String, Integer>> items(Reply reply, String header) {
    Map<String, Map<String, Integer>> items = new HashMap<>();
    Matcher item = ITEM.matcher(String.join(", ", reply.values(header)));
    while (item.find()) {
      Map<String, Integer> parameters = new HashMap<>();
      Matcher parameter = PARAMETER.matcher(item.group(2));
      while (parameter.find()) {
        parameters.put(parameter.group(1), Integer.valueOf(parameter.group(2)));
      }
      items.put(item.group(1), parameters);
    }
    return items;
  }
}
