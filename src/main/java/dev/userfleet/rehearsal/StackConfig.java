package dev.userfleet.rehearsal;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import dev.userfleet.stack.StackFile;
import dev.userfleet.stack.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

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
    JsonObject project = read(projectFile, YamlFile::read);
    if (!project.has("name")) {
      throw new RehearsalException(
          projectFile + " has no name; a project begins with one, as in name: userfleet");
    }
    Path stackFile = folder.resolve("Pulumi." + stack + ".yaml");
    StackFile settings =
        Files.exists(stackFile) ? read(stackFile, StackFile::read) : StackFile.NONE;
    Map<String, String> given = new TreeMap<>();
    more.forEach((key, value) -> given.put(StackFile.qualified(key), value));
    List<String> secrets =
        settings.encrypted().stream().filter(key -> !given.containsKey(key)).toList();
    if (!secrets.isEmpty()) {
      throw new RehearsalException(
          stackFile
              + ": only the Pulumi CLI can read what is encrypted; for the rehearsal give a value"
              + " by --config KEY=VALUE for "
              + String.join(", ", secrets));
    }
    Map<String, String> values = new TreeMap<>(settings.values());
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

  private static <T> T read(Path file, Function<Path, T> reader) {
    try {
      return reader.apply(file);
    } catch (IllegalArgumentException e) {
      throw new RehearsalException(String.valueOf(e.getMessage()));
    }
  }
}
