import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Copies the plugin's archive, which is the same for all, to the names by which {@code pulumi plugin
 * install --server} asks for it. Run by the build from this file.
 */
final class PlatformArchives {
  private static final List<String> PLATFORMS =
      List.of(
          "linux-amd64",
          "linux-arm64",
          "darwin-amd64",
          "darwin-arm64",
          "windows-amd64",
          "windows-arm64");

  private static final String ENDING = ".tar.gz";

  private PlatformArchives() {}

  public static void main(String[] arguments) throws IOException {
    Path archive = Path.of(arguments[0]);
    String name = archive.getFileName().toString();
    String start = name.substring(0, name.length() - ENDING.length());
    for (String platform : PLATFORMS) {
      Files.copy(
          archive,
          archive.resolveSibling(start + "-" + platform + ENDING),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
