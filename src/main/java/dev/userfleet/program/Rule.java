package dev.userfleet.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a file gave, text, list or map, into what the provider takes. Pure. */
@FunctionalInterface
interface Rule {

  /** Any text, trimmed and in Unicode's composed form; an empty one clears the field. */
  Rule TEXT = Rule::text;

  /** A text that is not empty. */
  Rule FILLED =
      (raw, complaint) -> {
        String text = text(raw, complaint);
        if (text != null && text.isEmpty()) {
          complaint.about("", "must not be empty");
          return null;
        }
        return text;
      };

  /** Returns the value, or null after a complaint. */
  @Nullable Object read(Object raw, Complaint complaint);

  /** One of a few words, in any case: spreadsheets write their own. */
  static Rule oneOf(String... words) {
    return text(
        text -> Arrays.stream(words).filter(text::equalsIgnoreCase).findFirst().orElse(null),
        "is none of " + String.join(", ", words));
  }

  static Rule matching(String pattern, String otherwise) {
    Pattern compiled = Pattern.compile(pattern);
    return text(text -> compiled.matcher(text).matches() ? text : null, otherwise);
  }

  /**
   * A text that stands for something.
   *
   * @param meaning null if the text has none
   * @param otherwise what to say then, after the text itself
   */
  static Rule text(Function<String, @Nullable Object> meaning, String otherwise) {
    return (raw, complaint) -> {
      if (!(FILLED.read(raw, complaint) instanceof String text)) {
        return null;
      }
      Object value = meaning.apply(text);
      if (value == null) {
        complaint.about("", Texts.quoted(text) + " " + otherwise);
      }
      return value;
    };
  }

  /** A list of any length; an empty one clears the field. */
  static Rule listOf(Rule element) {
    return (raw, complaint) -> {
      if (!(raw instanceof List<?> given)) {
        complaint.about("", "must be a list");
        return null;
      }
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < given.size(); i++) {
        Object value = element.read(given.get(i), complaint.within("[" + i + "]"));
        if (value != null) {
          values.add(value);
        }
      }
      return List.copyOf(values);
    };
  }

  /**
   * Named parts, none of them required.
   *
   * @param parts name → the rule for it
   */
  record Parts(Map<String, Rule> parts) implements Rule {

    public Parts {
      parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    @Override
    public @Nullable Object read(Object raw, Complaint complaint) {
      if (raw instanceof Map<?, ?> given) {
        return readParts(given, complaint);
      }
      complaint.about("", "must be a map of " + String.join(", ", parts.keySet()));
      return null;
    }

    /** The parts that are right; complains about the others. */
    Map<String, Object> readParts(Map<?, ?> given, Complaint complaint) {
      Map<String, Object> values = new TreeMap<>();
      given.forEach(
          (key, raw) -> {
            String name = String.valueOf(key);
            Complaint inside = complaint.within(name);
            Rule rule = parts.get(name);
            if (rule == null) {
              inside.about("", Names.unknown(name, parts.keySet()));
              return;
            }
            Object value = rule.read(raw, inside);
            if (value != null) {
              values.put(name, value);
            }
          });
      return values;
    }
  }

  private static @Nullable String text(Object raw, Complaint complaint) {
    if (!(raw instanceof String given)) {
      complaint.about("", "must be a text, not a " + (raw instanceof List ? "list" : "map"));
      return null;
    }
    String text = Texts.clean(given);
    if (Texts.hasControlCharacter(text)) {
      complaint.about("", Texts.quoted(text) + " holds a control character");
      return null;
    }
    return text;
  }
}
