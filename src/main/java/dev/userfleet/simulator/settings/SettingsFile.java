package dev.userfleet.simulator.settings;

import dev.userfleet.simulator.settings.SettingTexts.Given;
import dev.userfleet.text.NearMiss;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a settings file: YAML that maps settings to values. Pure. */
public final class SettingsFile {
  private final String name;
  private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
  private final List<String> faults = new ArrayList<>();

  private SettingsFile(String name) {
    this.name = name;
  }

  /**
   * Reads a file of settings. Pure.
   *
   * @param name of the file, for messages
   * @param yaml its content
   */
  public static SettingTexts read(String name, String yaml) {
    SettingsFile file = new SettingsFile(name);
    try {
      file.readRoot(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)));
    } catch (MarkedYAMLException notYaml) {
      file.faults.add(file.line(notYaml.getProblemMark().getLine()) + notYaml.getProblem());
    } catch (YAMLException notYaml) {
      file.faults.add(name + ": not YAML: " + notYaml.getMessage());
    }
    return new SettingTexts(file.given, file.faults);
  }

  private void readRoot(@Nullable Node root) {
    if (root instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::readEntry);
    } else if (root != null) {
      faults.add(line(root) + "the file must map settings to values, as in \"limit: 300/60s\"");
    }
  }

  private void readEntry(NodeTuple entry) {
    String key = scalar(entry.getKeyNode()).orElse("");
    Optional<Setting> setting = Setting.find(key);
    Optional<String> text = text(entry.getValueNode());
    if (setting.isEmpty()) {
      List<String> known = Arrays.stream(Setting.values()).map(Setting::key).toList();
      faults.add(
          line(entry.getKeyNode())
              + "\""
              + key
              + "\" is no setting"
              + NearMiss.hint(key, known)
              + "; simulate --help names them all");
    } else if (text.isEmpty()) {
      faults.add(line(entry.getValueNode()) + key + " must be a text, or a list of texts");
    } else if (given.put(setting.get(), new Given(line(entry.getKeyNode()) + key, text.get()))
        != null) {
      faults.add(line(entry.getKeyNode()) + key + " is given twice");
    }
  }

  /** The value as the flag would have it. */
  private static Optional<String> text(Node node) {
    Stream<Optional<String>> parts;
    if (node instanceof SequenceNode list) {
      parts = list.getValue().stream().map(SettingsFile::part);
    } else {
      parts = Stream.of(part(node));
    }
    return joined(parts);
  }

  private static Optional<String> part(Node node) {
    return node instanceof MappingNode map
        ? joined(map.getValue().stream().map(SettingsFile::pair))
        : scalar(node);
  }

  private static Optional<String> pair(NodeTuple entry) {
    return scalar(entry.getKeyNode())
        .flatMap(key -> scalar(entry.getValueNode()).map(value -> key + ": " + value));
  }

  private static Optional<String> scalar(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  private static Optional<String> joined(Stream<Optional<String>> parts) {
    List<Optional<String>> all = parts.toList();
    return all.contains(Optional.<String>empty())
        ? Optional.empty()
        : Optional.of(all.stream().flatMap(Optional::stream).collect(Collectors.joining(", ")));
  }

  private String line(Node node) {
    return line(node.getStartMark().getLine());
  }

  private String line(int zeroBased) {
    return name + ", line " + (zeroBased + 1) + ": ";
  }
}
