package dev.userfleet.roster.document;

import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.Rows;
import dev.userfleet.text.Texts;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as nodes: no tag makes an object, and every scalar stays the text that was written, so
 * that {@code 0017} is no octal number and {@code no} no truth value.
 */
public final class YamlDocument {

  private final List<Fault> faults = new ArrayList<>();

  private final String file;

  private YamlDocument(String file) {
    this.file = file;
  }

  public static Rows rows(String file, String text) {
    YamlDocument document = new YamlDocument(file);
    Yaml yaml = new Yaml(options());
    try {
      for (Event event : yaml.parse(new StringReader(text))) {
        if (event instanceof AliasEvent) {
          return Rows.unreadable(
              document.place(event.getStartMark()),
              "anchors and aliases are not supported; what many users share belongs into"
                  + " userfleet:defaults");
        }
      }
      Node root = yaml.compose(new StringReader(text));
      Element element =
          root == null ? new Element.Text(new Place(file, 1, 1), "") : document.element(root);
      return DocumentRows.of(element, document.faults);
    } catch (MarkedYAMLException e) {
      return Rows.unreadable(
          document.place(e.getProblemMark()), "not YAML: " + Texts.printable(e.getProblem()));
    } catch (YAMLException e) {
      return Rows.unreadable(
          Place.ofFile(file), "not YAML: " + Texts.printable(String.valueOf(e.getMessage())));
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return options;
  }

  private Element element(Node node) {
    if (node instanceof SequenceNode sequence) {
      return new Element.Many(
          place(node), sequence.getValue().stream().map(this::element).toList());
    }
    if (node instanceof MappingNode mapping) {
      return named(mapping);
    }
    return new Element.Text(place(node), isNull(node) ? "" : ((ScalarNode) node).getValue());
  }

  private Element named(MappingNode mapping) {
    Map<String, Element> entries = new LinkedHashMap<>();
    Map<String, Place> names = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place place = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.add(Fault.at(place, "the name of a field must be a text, not a list or a map"));
        continue;
      }
      if (names.putIfAbsent(key.getValue(), place) != null) {
        faults.add(new Fault(place, "", key.getValue(), "is given twice"));
      }
      if (!isNull(tuple.getValueNode())) {
        entries.put(key.getValue(), element(tuple.getValueNode()));
      }
    }
    return new Element.Named(place(mapping), entries, names);
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private Place place(Node node) {
    return place(node.getStartMark());
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
