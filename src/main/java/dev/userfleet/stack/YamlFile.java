package dev.userfleet.stack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A project's or a stack's file as JSON. */
public final class YamlFile {

  private YamlFile() {}

  /**
   * Reads it. Blocks.
   *
   * @return empty if there is nothing in the file
   * @throws IllegalArgumentException if it cannot be read, or is no list of names and values
   */
  public static JsonObject read(Path file) {
    try (Reader text = Files.newBufferedReader(file)) {
      Node root = new Yaml().compose(text);
      if (root == null) {
        return new JsonObject();
      }
      if (json(root) instanceof JsonObject object) {
        return object;
      }
      throw new IllegalArgumentException(
          file + " is no list of names and values; correct it, or name another one");
    } catch (IOException | YAMLException e) {
      throw new IllegalArgumentException(
          file + " cannot be read (" + e + "); correct it, or name another one");
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

  /** A number stays as it was written; NO is a country, as the engine reads it. */
  private static JsonElement scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.NULL)) {
      return JsonNull.INSTANCE;
    }
    if (scalar.getTag().equals(Tag.BOOL) && text.matches("(?i)true|false")) {
      return new JsonPrimitive(text.equalsIgnoreCase("true"));
    }
    boolean number = scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
    return number && text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")
        ? new JsonPrimitive(new BigDecimal(text))
        : new JsonPrimitive(text);
  }
}
