package dev.userfleet.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a new project holds, path → text. */
final class Template {
  static final String PLUGIN = "plugin/";
  static final String JAR = PLUGIN + "userfleet.jar";
  static final String LAUNCHER = PLUGIN + "pulumi-resource-userfleet";

  private static final String BUILT_JAR = "target/userfleet.jar";
  private static final String WORKFLOWS = "workflows/";

  /** A project that has the jar builds nothing. */
  private static final Pattern BUILD =
      Pattern.compile(
          "(?m)^ *before_script:\\n *- mvn .*\\n|^ *- run: mvn .*\\n|^ *cache: maven\\n");

  private static final Pattern ARCHIVE =
      Pattern.compile(" -XX:SharedArchiveFile=target/userfleet-program\\.jsa");

  /** To a page that stays behind. */
  private static final Pattern LINK_OUTWARD = Pattern.compile("\\[([^]]+)]\\(\\.\\./[^)]*\\)");

  private static final Pattern NAME = Pattern.compile("(?m)^name: .*$");

  private Template() {}

  /** Everything but the plugin. */
  static Map<String, String> project(String name) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "Pulumi.yaml",
        NAME.matcher(text("Pulumi.yaml"))
            .replaceFirst(Matcher.quoteReplacement("name: " + name))
            .replace(BUILT_JAR, JAR));
    files.put("Pulumi.dev.yaml", text("Pulumi.dev.yaml"));
    files.put("stacks/dev/users.csv", text("users.csv"));
    files.put(".gitignore", text("gitignore"));
    files.put("README.md", text("README.md").replace("NAME", name));
    for (String workflow :
        List.of("README.md", "preview.yml", "up.yml", "shards.yml", "drift.yml", "gitlab-ci.yml")) {
      files.put(WORKFLOWS + workflow, withoutBuild(text(WORKFLOWS + workflow)));
    }
    return files;
  }

  /** How the engine starts the provider; the jar lies beside it. */
  static Map<String, String> launchers() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String launcher : List.of(LAUNCHER, LAUNCHER + ".cmd")) {
      files.put(launcher, text(launcher));
    }
    return files;
  }

  static String withoutBuild(String workflow) {
    String here = ARCHIVE.matcher(BUILD.matcher(workflow).replaceAll("")).replaceAll("");
    return LINK_OUTWARD
        .matcher(here.replace(BUILT_JAR, JAR).replace("Maven, ", ""))
        .replaceAll("$1");
  }

  private static String text(String resource) {
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
