package dev.userfleet.person;

import com.google.gson.JsonObject;
import dev.userfleet.text.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is written as one text.
 *
 * @param type of the values; one that is given as such needs no reading
 * @param meaning what a text stands for that is not empty; null if for nothing
 * @param otherwise what to say then of the text, after the text itself
 * @param filled whether an empty text clears nothing, but is a fault
 * @param caseless whether the org compares without case
 */
record TextKind(
    Class<?> type,
    Function<String, @Nullable Object> meaning,
    Function<String, String> otherwise,
    boolean filled,
    boolean caseless)
    implements Kind {

  /** Any text, trimmed and in Unicode's composed form; an empty one clears the field. */
  static final TextKind TEXT =
      new TextKind(
          String.class, text -> text, text -> "", /* filled= */ false, /* caseless= */ false);

  /** A text that is not empty. */
  static final TextKind FILLED = meaning(String.class, text -> text, "");

  static TextKind meaning(
      Class<?> type, Function<String, @Nullable Object> meaning, String otherwise) {
    return new TextKind(
        type, meaning, text -> otherwise, /* filled= */ true, /* caseless= */ false);
  }

  static TextKind matching(String pattern, String otherwise) {
    Pattern compiled = Pattern.compile(pattern);
    return meaning(String.class, text -> compiled.matcher(text).matches() ? text : null, otherwise);
  }

  /** One of a few words, in any case: spreadsheets write their own. */
  static TextKind oneOf(String... words) {
    return meaning(
        String.class,
        text -> Arrays.stream(words).filter(text::equalsIgnoreCase).findFirst().orElse(null),
        "is none of " + String.join(", ", words));
  }

  /** The same where an empty text clears the field. */
  TextKind orEmpty() {
    return new TextKind(type, meaning, otherwise, /* filled= */ false, caseless);
  }

  /** The same with what makes the fault plain for some texts. */
  TextKind withHint(Function<String, String> hint) {
    return new TextKind(
        type, meaning, text -> otherwise.apply(text) + hint.apply(text), filled, caseless);
  }

  TextKind withoutCase() {
    return new TextKind(type, meaning, otherwise, filled, /* caseless= */ true);
  }

  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    if (raw == UNKNOWN) {
      return raw;
    }
    if (!(raw instanceof String) && !type.isInstance(raw)) {
      complaint.about(
          "",
          type == String.class || raw instanceof Iterable || raw instanceof Map
              ? "must be a text, not " + Shape.of(raw)
              : complaint.shown(raw) + " " + otherwise.apply(String.valueOf(raw)));
      return null;
    }
    String text = Texts.clean(String.valueOf(raw));
    if (Texts.hasControlCharacter(text)) {
      complaint.about("", complaint.shown(text) + " holds a control character");
      return null;
    }
    if (text.isEmpty()) {
      if (filled) {
        complaint.about("", "must not be empty");
        return null;
      }
      return text;
    }
    Optional<String> spoiled = type == String.class ? Spoiled.reason(text) : Optional.empty();
    if (spoiled.isPresent()) {
      complaint.about("", complaint.shown(text) + " " + spoiled.get());
      return null;
    }
    Object value = meaning.apply(text);
    if (value == null) {
      complaint.about("", complaint.shown(text) + " " + otherwise.apply(text));
    }
    return value;
  }

  @Override
  public JsonObject schema() {
    JsonObject property = new JsonObject();
    property.addProperty(
        "type", type == Boolean.class ? "boolean" : type == Number.class ? "integer" : "string");
    return property;
  }

  @Override
  public Object canonical(Object value) {
    return caseless && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
  }
}
