package dev.userfleet.rehearsal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Struct;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A stack's configuration.
 *
 * @param values key with its namespace → value; lists and objects are JSON, as the engine gives
 *     them
 */
record StackConfig(String project, String stack, Map<String, String> values) {
  private static final String NAMESPACE = "userfleet";

  /**
   * Reads {@code Pulumi.yaml} and {@code Pulumi.STACK.yaml} of a folder; the second may be missing.
   *
   * @param more what wins over the files; keys without a namespace belong to userfleet
   * @throws RehearsalException naming everything that cannot be used
   */
  static StackConfig read(Path folder, String stack, Map<String, String> more) {
    Path projectFile = folder.resolve("Pulumi.yaml");
    if (!Files.exists(projectFile)) {
      throw new RehearsalException(
          "there is no " + projectFile + "; give the project's folder by --cwd");
    }
    JsonObject project = yaml(projectFile);
    if (!project.has("name")) {
      throw new RehearsalException(
          projectFile + " has no name; a project begins with one, as in name: userfleet");
    }
    Path stackFile = folder.resolve("Pulumi." + stack + ".yaml");
    JsonObject config =
        Files.exists(stackFile) && yaml(stackFile).get("config") instanceof JsonObject found
            ? found
            : new JsonObject();
    Map<String, String> given = new TreeMap<>();
    more.forEach((key, value) -> given.put(qualified(key), value));
    Map<String, String> values = new TreeMap<>();
    List<String> secrets = new ArrayList<>();
    config
        .entrySet()
        .forEach(
            entry -> {
              String key = qualified(entry.getKey());
              if (isSecure(entry.getValue()) && !given.containsKey(key)) {
                secrets.add(key);
              } else if (!entry.getValue().isJsonNull()) {
                values.put(key, text(entry.getValue()));
              }
            });
    if (!secrets.isEmpty()) {
      throw new RehearsalException(
          stackFile
              + ": only the Pulumi CLI can read what is encrypted; for the rehearsal give a value by"
              + " --config KEY=VALUE for "
              + String.join(", ", secrets));
    }
    values.putAll(given);
    return new StackConfig(project.get("name").getAsString(), stack, values);
  }

  /** The value of one of userfleet's keys. */
  Optional<String> get(String key) {
    return Optional.ofNullable(values.get(NAMESPACE + ":" + key));
  }

  /** What the engine gives the default provider: its namespace, every value as text. */
  Struct ofProvider() {
    Struct.Builder own = Struct.newBuilder();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(NAMESPACE + ":")) {
            own.putFields(key.substring(NAMESPACE.length() + 1), Values.text(value));
          }
        });
    return own.build();
  }

  private static String qualified(String key) {
    return key.contains(":") ? key : NAMESPACE + ":" + key;
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private static boolean isSecure(JsonElement value) {
    if (value instanceof JsonObject object) {
      return (object.size() == 1 && object.has("secure"))
          || object.asMap().values().stream().anyMatch(StackConfig::isSecure);
    }
    return value instanceof JsonArray list
        && list.asList().stream().anyMatch(StackConfig::isSecure);
  }

  private static JsonObject yaml(Path file) {
    try (Reader text = Files.newBufferedReader(file)) {
      Node root = new Yaml().compose(text);
      if (root == null) {
        return new JsonObject();
      }
      if (json(root) instanceof JsonObject object) {
        return object;
      }
      throw new RehearsalException(
          file + " is no list of names and values; correct it, or name another folder by --cwd");
    } catch (IOException | YAMLException e) {
      throw new RehearsalException(
          file
              + " cannot be read ("
              + e.getMessage()
              + "); correct it, or name another folder by --cwd");
    }
  }

  private static JsonElement json(Node node) {
    if (node instanceof MappingNode mapping) {
      JsonObject object = new JsonObject();
      for (NodeTuple entry : mapping.getValue()) {
        object.add(((ScalarNode) entry.getKeyNode()).getValue(), json(entry.getValueNode()));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      JsonArray list = new JsonArray();
      sequence.getValue().forEach(part -> list.add(json(part)));
      return list;
    }
    return scalar((ScalarNode) node);
  }

  /** A number stays as it was written. */
  private static JsonElement scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.NULL)) {
      return JsonNull.INSTANCE;
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return new JsonPrimitive(text.equalsIgnoreCase("true"));
    }
    boolean number = scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
    return number && text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")
        ? new JsonPrimitive(new BigDecimal(text))
        : new JsonPrimitive(text);
  }
}
