package dev.userfleet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.Yaml;

/**
 * A stack's settings, edited in their file as people do: {@code pulumi config set} takes half a
 * second for each.
 *
 * @param file {@code Pulumi.STACK.yaml}; need not exist
 */
record StackSettings(Path file) {
  private static final String NAMESPACE = "userfleet:";

  /** As the CLI made it for {@link Project}'s passphrase. */
  private static final String SALT =
      "v1:3M6QVlG84VE=:v1:hropzRjfCncG4CLk:uvewuDyHVpAwaQypgcuWmZfzKIkD1g==";

  /** {@link Org#CLIENT_SECRET}, as the CLI sealed it with that salt. */
  private static final Map<String, String> CLIENT_SECRET =
      Map.of("secure", "v1:hOY+2EV9qhWUIwht:TcMWY7lfCbwdnwR1Ysad/A8fOH+DseMZNudWOSE=");

  /** Makes the file, with a salt but without any setting. */
  void begin() throws IOException {
    write(Map.of("encryptionsalt", SALT));
  }

  /** Sets keys without namespace. */
  void put(Map<String, ?> values) throws IOException {
    edit(config -> values.forEach((key, value) -> config.put(NAMESPACE + key, value)));
  }

  /** Points at an org, whose client's secret is sealed; only where {@link #begin} made the file. */
  void use(Org org) throws IOException {
    pointAt(org.url());
    put(Map.of("clientId", Org.CLIENT_ID, "clientSecret", CLIENT_SECRET));
  }

  /** Sets both base URLs, in place of the region that a real stack names. */
  void pointAt(String url) throws IOException {
    put(Map.of("apiUrl", url, "loginUrl", url));
  }

  void remove(String... keys) throws IOException {
    edit(config -> List.of(keys).forEach(key -> config.remove(NAMESPACE + key)));
  }

  private void edit(Consumer<Map<String, Object>> change) throws IOException {
    Map<String, Object> content = new HashMap<>();
    if (Files.exists(file)) {
      content.putAll(new Yaml().<Map<String, Object>>load(Files.readString(file)));
    }
    Map<String, Object> config = new HashMap<>();
    if (content.get("config") instanceof Map<?, ?> before) {
      before.forEach((key, value) -> config.put(key.toString(), value));
    }
    change.accept(config);
    content.put("config", config);
    write(content);
  }

  private void write(Map<String, Object> content) throws IOException {
    Files.writeString(file, new Yaml().dump(content));
  }
}
