package dev.userfleet.simulator;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.userfleet.files.PrivateFile;
import dev.userfleet.simulator.message.JsonText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a folder's org is served, in the file {@code address} beside its lock, which only the owner
 * may read. It stays when the org ends, so whoever finds it must ask there.
 *
 * @param run the run whose providers may call it
 */
record OrgAddress(String url, String run) {
  private static final int MOST_MILLIS = 1000;

  static Optional<OrgAddress> read(Path folder) {
    try {
      String json = Files.readString(file(folder));
      return Optional.ofNullable(JsonText.GSON.fromJson(json, OrgAddress.class))
          .filter(address -> address.url != null && address.run != null);
    } catch (IOException | JsonParseException e) {
      // None yet, or none that can be used.
      return Optional.empty();
    }
  }

  void write(Path folder) throws IOException {
    Path unused = PrivateFile.replace(file(folder), JsonText.GSON.toJson(this) + "\n");
  }

  int port() {
    return URI.create(url).getPort();
  }

  private static Path file(Path folder) {
    return folder.resolve("address");
  }

  /** What answers there, if it is the folder's org; see {@link Simulator#identity()}. */
  Optional<JsonObject> ask(Path folder) {
    try {
      URLConnection connection =
          URI.create(url + Inspection.ORG).toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(MOST_MILLIS);
      connection.setReadTimeout(MOST_MILLIS);
      try (Reader answer =
          new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
        @Nullable JsonObject identity = JsonText.GSON.fromJson(answer, JsonObject.class);
        return Optional.ofNullable(identity)
            .filter(org -> org.has("folder"))
            .filter(
                org ->
                    org.get("folder")
                        .getAsString()
                        .equals(folder.toAbsolutePath().normalize().toString()));
      }
    } catch (IOException | JsonParseException | IllegalArgumentException e) {
      // Nobody, or somebody else: an address that was left behind.
      return Optional.empty();
    }
  }
}
