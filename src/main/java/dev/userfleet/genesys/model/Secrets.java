package dev.userfleet.genesys.model;

import com.google.common.base.Suppliers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every secret that a client holds or has sent: what it quotes of others holds none. Thread-safe.
 */
public final class Secrets {
  private static final String SHOWN = "[secret]";

  /** What JSON writes with a letter behind a backslash. */
  private static final Map<Integer, String> SHORT_ESCAPES =
      Map.of((int) '\b', "b", (int) '\f', "f", (int) '\n', "n", (int) '\r', "r", (int) '\t', "t");

  private static final HexFormat HEX = HexFormat.of();

  /** Most runs have nothing to hide a secret in. */
  private final Map<String, Supplier<Pattern>> forms = new ConcurrentHashMap<>();

  /** From now on this one is hidden too. */
  public void add(@Nullable Secret secret) {
    if (secret != null && !secret.value().isEmpty()) {
      forms.computeIfAbsent(secret.value(), value -> Suppliers.memoize(() -> everyForm(value)));
    }
  }

  /**
   * The text without them, whether they stand in it as they are or as JSON or a URL writes them.
   */
  public String hideIn(String text) {
    List<String> values = new ArrayList<>(forms.keySet());
    // One may be a part of another.
    values.sort(Comparator.comparingInt(String::length).reversed());
    String hidden = text;
    for (String value : values) {
      Supplier<Pattern> form = forms.get(value);
      hidden = form == null ? hidden : form.get().matcher(hidden).replaceAll(SHOWN);
    }
    return hidden;
  }

  private static Pattern everyForm(String value) {
    return Pattern.compile(
        value.codePoints().mapToObj(Secrets::everyForm).collect(Collectors.joining()));
  }

  private static String everyForm(int point) {
    String itself = Character.toString(point);
    List<String> forms = new ArrayList<>();
    forms.add(Pattern.quote(itself));
    forms.add(
        itself
            .chars()
            .mapToObj(unit -> "\\\\u(?i:" + HEX.toHexDigits((char) unit) + ")")
            .collect(Collectors.joining()));
    StringBuilder percent = new StringBuilder("(?i:");
    for (byte part : itself.getBytes(StandardCharsets.UTF_8)) {
      percent.append('%').append(HEX.toHexDigits(part));
    }
    forms.add(percent.append(')').toString());
    if (SHORT_ESCAPES.containsKey(point)) {
      forms.add("\\\\" + SHORT_ESCAPES.get(point));
    } else if (itself.equals("\"") || itself.equals("\\") || itself.equals("/")) {
      // The longer form first: a backslash alone would leave the other one.
      forms.add(0, "\\\\" + Pattern.quote(itself));
    } else if (point == ' ') {
      forms.add("\\+");
    }
    return "(?:" + String.join("|", forms) + ")";
  }
}
