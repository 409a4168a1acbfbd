package dev.userfleet.program;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads JSON strictly; every scalar stays the text that was written. */
final class JsonDocument {

  private final LineCounter lines;
  private final JsonReader json;
  private final List<Fault> faults = new ArrayList<>();

  private JsonDocument(String text) {
    lines = new LineCounter(text);
    json = new JsonReader(lines);
    json.setStrictness(Strictness.STRICT);
  }

  static Rows rows(String text) {
    JsonDocument document = new JsonDocument(text);
    try {
      return DocumentRows.of(document.root(), document.faults);
    } catch (IOException e) {
      return Rows.unreadable(0, "not JSON: " + reason(e));
    }
  }

  /**
   * One value on its own, such as a configured one.
   *
   * @param repeated takes every name that an object gives twice
   * @throws IOException if it is no JSON
   */
  static Element element(String text, Consumer<String> repeated) throws IOException {
    JsonDocument document = new JsonDocument(text);
    Element element = document.root();
    document.faults.stream().map(Fault::column).forEach(repeated);
    return element;
  }

  /**
   * Gson's own words, which say where, without its link, and without its advice to whoever calls
   * it.
   */
  private static String reason(IOException e) {
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return Texts.printable(first.replaceFirst("^Use JsonReader\\S* .*? JSON", "malformed"));
  }

  private Element root() throws IOException {
    Element root = element();
    // Throws if a second value follows.
    JsonToken unused = json.peek();
    return root;
  }

  private Element element() throws IOException {
    JsonToken token = json.peek();
    return switch (token) {
      case BEGIN_ARRAY -> many();
      case BEGIN_OBJECT -> named();
      case BOOLEAN -> new Element.Text(line(), String.valueOf(json.nextBoolean()));
      case NULL -> {
        json.nextNull();
        yield new Element.Text(line(), "");
      }
      default -> new Element.Text(line(), json.nextString());
    };
  }

  private Element many() throws IOException {
    int line = line();
    List<Element> elements = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      elements.add(element());
    }
    json.endArray();
    return new Element.Many(line, elements);
  }

  private Element named() throws IOException {
    int line = line();
    Map<String, Element> entries = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      int at = line();
      if (!seen.add(name)) {
        faults.add(new Fault(at, "", name, "is given twice"));
      }
      if (json.peek() == JsonToken.NULL) {
        json.nextNull();
      } else {
        entries.put(name, element());
      }
    }
    json.endObject();
    return new Element.Named(line, entries);
  }

  private int line() {
    return lines.getLineNumber() + 1;
  }

  /** Gives out a character at a time: its line is where the parser is, not where a buffer ends. */
  private static final class LineCounter extends LineNumberReader {
    LineCounter(String text) {
      super(new StringReader(text));
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(length, 1));
    }
  }
}
