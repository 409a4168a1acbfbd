package dev.userfleet.provider.config;

import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.shard.Shard;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A destroy goes by the configuration in the state. Where the stack's file asks for other guards by
 * now, somebody set them and believes that they hold. Thread-safe.
 */
public final class StoredGuards {
  private static final String NAMESPACE = "userfleet:";

  /** Of a project's files, in the order in which the CLI looks for them. */
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  private final Path project;
  private final String stack;
  private final ProviderSettings stored;

  /** What an explicit provider is told is in its program, and needs no comparison. */
  private boolean same;

  /**
   * Reads nothing yet.
   *
   * @param project the folder of the project's file
   * @param urn the provider's
   */
  public StoredGuards(Path project, String urn, ProviderSettings stored) {
    this.project = project;
    this.stack = Urns.stack(urn);
    this.stored = stored;
    this.same = !Urns.name(urn).startsWith("default");
  }

  /**
   * Compares, once; blocks a moment.
   *
   * @throws ProviderFault naming every difference; passes where there is no such file
   */
  public synchronized void requireSame() {
    if (!same) {
      compare();
      same = true;
    }
  }

  private void compare() {
    Optional<String> ending =
        ENDINGS.stream()
            .filter(one -> Files.isRegularFile(project.resolve("Pulumi" + one)))
            .findFirst();
    Map<?, ?> root = ending.map(one -> yaml(project.resolve("Pulumi" + one))).orElse(Map.of());
    Path folder = project.resolve(text(root.get("stackConfigDir")).orElse(""));
    // The CLI names it like the project's.
    Path file = folder.resolve("Pulumi." + stack + ending.orElse(ENDINGS.get(0)));
    if (!Files.isRegularFile(file)) {
      return;
    }
    Map<?, ?> stackFile = yaml(file);
    if (stackFile.containsKey("environment")) {
      // The guards may stand in an environment, which only the CLI can open.
      return;
    }
    Map<String, String> config = config(root);
    config.putAll(config(stackFile));
    List<String> differences = new ArrayList<>();
    String onDestroy = config.getOrDefault(NAMESPACE + ConfigKey.ON_DESTROY.key(), "delete");
    differ(differences, ConfigKey.ON_DESTROY, onDestroy, lower(stored.onDestroy()));
    OptionalInt most = stored.maxDeletes();
    differ(
        differences,
        ConfigKey.MAX_DELETES,
        config.getOrDefault(NAMESPACE + ConfigKey.MAX_DELETES.key(), "none"),
        most.isPresent() ? String.valueOf(most.getAsInt()) : "none");
    differ(
        differences,
        ConfigKey.SHARD,
        config.getOrDefault(NAMESPACE + ConfigKey.SHARD.key(), "none").replace(" ", ""),
        stored.shard().map(Shard::toString).orElse("none"));
    if (!differences.isEmpty()) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "nobody was deleted: "
              + file.getFileName()
              + " has other guards than the state, by which a destroy goes ("
              + String.join("; ", differences)
              + "). To go by the file: pulumi destroy --run-program");
    }
  }

  private static void differ(
      List<String> differences, ConfigKey key, String wanted, String stored) {
    if (!wanted.equals(stored)) {
      differences.add(key.key() + ": " + wanted + " in the file, " + stored + " in the state");
    }
  }

  private static String lower(OnDestroy how) {
    return how.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> config(Map<?, ?> root) {
    Map<String, String> config = new HashMap<>();
    if (root.get("config") instanceof Map<?, ?> entries) {
      entries.forEach(
          (key, value) ->
              text(value instanceof Map<?, ?> declared ? declared.get("value") : value)
                  .ifPresent(text -> config.put(String.valueOf(key), text)));
    }
    return config;
  }

  private static Optional<String> text(@Nullable Object value) {
    return Optional.ofNullable(value).map(String::valueOf);
  }

  private static Map<?, ?> yaml(Path file) {
    try {
      Object root =
          Files.isRegularFile(file)
              ? new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file))
              : null;
      return root instanceof Map<?, ?> map ? map : Map.of();
    } catch (IOException | YAMLException e) {
      // The CLI has read it, or will say what is wrong with it.
      return Map.of();
    }
  }
}
