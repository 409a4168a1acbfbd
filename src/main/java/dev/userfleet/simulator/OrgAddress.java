package dev.userfleet.simulator;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
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
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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

  /** By a whole new file: nobody reads half of it. */
  void write(Path folder) throws IOException {
    Path fresh = folder.resolve("address.new");
    boolean unused = Files.deleteIfExists(fresh);
    Path empty = Files.createFile(fresh, onlyOwner(folder));
    Path written = Files.writeString(empty, JsonText.GSON.toJson(this) + "\n");
    Files.move(
        written, file(folder), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] onlyOwner(Path folder) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
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
