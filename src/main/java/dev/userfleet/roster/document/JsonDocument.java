package dev.userfleet.roster.document;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.PlacedReader;
import dev.userfleet.roster.row.Rows;
import dev.userfleet.text.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON strictly; every scalar stays the text that was written. */
public final class JsonDocument {

  /** As Gson says it. */
  private static final Pattern PLACE = Pattern.compile(" at line ([0-9]{1,9}) column ([0-9]{1,9})");

  private final PlacedReader reader;
  private final JsonReader json;
  private final List<Fault> faults = new ArrayList<>();

  private JsonDocument(String file, String text) {
    reader = new PlacedReader(file, text);
    json = new JsonReader(reader);
    json.setStrictness(Strictness.STRICT);
  }

  public static Rows rows(String file, String text) {
    JsonDocument document = new JsonDocument(file, text);
    try {
      return DocumentRows.of(document.root(), document.faults);
    } catch (IOException e) {
      return Rows.unreadable(place(file, e), "not JSON: " + reason(e));
    }
  }

  /**
   * One value on its own, such as a configured one.
   *
   * @param repeated takes every name that an object gives twice
   * @throws IOException if it is no JSON
   */
  public static Element element(String text, Consumer<String> repeated) throws IOException {
    JsonDocument document = new JsonDocument(/* file= */ "", text);
    Element element = document.root();
    document.faults.stream().map(Fault::field).forEach(repeated);
    return element;
  }

  /** Gson's own words without the place, its link, and its advice to whoever calls it. */
  private static String reason(IOException e) {
    return Texts.printable(
        firstLine(e)
            .replaceFirst("^Use JsonReader\\S* .*? JSON", "malformed")
            .replaceFirst(PLACE.pattern(), ""));
  }

  private static Place place(String file, IOException e) {
    Matcher place = PLACE.matcher(firstLine(e));
    return place.find()
        ? new Place(file, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)))
        : Place.ofFile(file);
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
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
      case BOOLEAN -> new Element.Text(place(), String.valueOf(json.nextBoolean()));
      case NULL -> {
        Place place = place();
        json.nextNull();
        yield new Element.Text(place, "");
      }
      default -> new Element.Text(place(), json.nextString());
    };
  }

  private Element many() throws IOException {
    Place place = place();
    List<Element> elements = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      elements.add(element());
    }
    json.endArray();
    return new Element.Many(place, elements);
  }

  private Element named() throws IOException {
    Place place = place();
    Map<String, Element> entries = new LinkedHashMap<>();
    Map<String, Place> names = new HashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      Place at = place();
      String name = json.nextName();
      if (names.putIfAbsent(name, at) != null) {
        faults.add(new Fault(at, "", name, "is given twice"));
      }
      if (json.peek() == JsonToken.NULL) {
        json.nextNull();
      } else {
        entries.put(name, element());
      }
    }
    json.endObject();
    return new Element.Named(place, entries, names);
  }

  /** Of what was just peeked at: its first character has been read. */
  private Place place() {
    return reader.place(1);
  }
}
