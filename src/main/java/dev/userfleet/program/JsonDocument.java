package dev.userfleet.program;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      return Rows.unreadable(document.line(), "not JSON at " + document.json.getPath());
    }
  }

  /**
   * One value on its own, such as a configured one.
   *
   * @throws IOException if it is no JSON
   */
  static Element element(String text) throws IOException {
    return new JsonDocument(text).root();
  }

  private Element root() throws IOException {
    Element root = element();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("more than one value");
    }
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
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      int at = line();
      if (json.peek() == JsonToken.NULL) {
        json.nextNull();
      } else if (entries.put(name, element()) != null) {
        faults.add(new Fault(at, "", name, "is given twice"));
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
