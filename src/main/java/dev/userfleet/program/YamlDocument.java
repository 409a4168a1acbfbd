package dev.userfleet.program;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
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
final class YamlDocument {

  private final List<Fault> faults = new ArrayList<>();

  private YamlDocument() {}

  static Rows rows(String text) {
    YamlDocument document = new YamlDocument();
    Yaml yaml = new Yaml(options());
    try {
      for (Event event : yaml.parse(new StringReader(text))) {
        if (event instanceof AliasEvent) {
          return Rows.unreadable(
              event.getStartMark().getLine() + 1,
              "anchors and aliases are not supported; what many users share belongs into"
                  + " userfleet:defaults");
        }
      }
      Node root = yaml.compose(new StringReader(text));
      Element element = root == null ? new Element.Text(1, "") : document.element(root);
      return DocumentRows.of(element, document.faults);
    } catch (MarkedYAMLException e) {
      return Rows.unreadable(
          e.getProblemMark().getLine() + 1, "not YAML: " + Texts.printable(e.getProblem()));
    } catch (YAMLException e) {
      return Rows.unreadable(0, "not YAML: " + Texts.printable(String.valueOf(e.getMessage())));
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return options;
  }

  private Element element(Node node) {
    if (node instanceof SequenceNode sequence) {
      return new Element.Many(line(node), sequence.getValue().stream().map(this::element).toList());
    }
    if (node instanceof MappingNode mapping) {
      return named(mapping);
    }
    return new Element.Text(line(node), isNull(node) ? "" : ((ScalarNode) node).getValue());
  }

  private Element named(MappingNode mapping) {
    Map<String, Element> entries = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.add(Fault.ofLine(line, "the name of a field must be a text, not a list or a map"));
        continue;
      }
      if (!seen.add(key.getValue())) {
        faults.add(new Fault(line, "", key.getValue(), "is given twice"));
      }
      if (!isNull(tuple.getValueNode())) {
        entries.put(key.getValue(), element(tuple.getValueNode()));
      }
    }
    return new Element.Named(line(mapping), entries);
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
