package dev.userfleet.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the build calls itself. */
public final class Pom {
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>userfleet</artifactId>\\s*<version>([^<]+)</version>");

  private Pom() {}

  /** The version that the next release will have. */
  public static String version() throws IOException {
    Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
    if (!version.find()) {
      throw new AssertionError("pom.xml has no version");
    }
    return version.group(1);
  }
}
