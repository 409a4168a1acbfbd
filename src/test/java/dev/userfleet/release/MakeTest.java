package dev.userfleet.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code release/make} lets pass, with a build of nothing but names. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "releases are made there")
class MakeTest {
  private static final String CHANGELOG =
      """
      # Changelog

      ## [Unreleased]

      Not yet.

      ## [9.8.7] - 2026-12-31

      ### Added

       *  All of it.

      ## [9.8.6] - 2026-12-01

      Before.
      """;

  private static final String PULUMI =
      """
      #!/bin/sh
      [ "$6" != "$FAILS" ] || { echo "no host for $6"; exit 1; }
      mkdir "$8/$6"
      echo "$6" > "$8/$6/sdk"
      """;

  @TempDir Path folder;

  @BeforeEach
  void build() throws IOException {
    for (String part : List.of("bin", "release", "target")) {
      Files.createDirectory(folder.resolve(part));
    }
    program("release/make", Files.readString(Path.of("release", "make")));
    program("bin/java", "#!/bin/sh\necho userfleet 9.8.7\n");
    program("bin/pulumi", PULUMI);
    for (String file :
        List.of(
            "release/Dockerfile",
            "LICENSE",
            "target/userfleet.jar",
            "target/userfleet.cdx.json",
            "target/pulumi-resource-userfleet-v9.8.7.tar.gz",
            "target/pulumi-resource-userfleet-v9.8.7-linux-amd64.tar.gz",
            // Of a build before.
            "target/pulumi-resource-userfleet-v9.8.6-linux-amd64.tar.gz")) {
      Files.writeString(folder.resolve(file), file);
    }
    Files.writeString(folder.resolve("CHANGELOG.md"), CHANGELOG);
  }

  @Test
  void tag_ofThisVersion_makesAllOfIt() throws Exception {
    assertEquals("", refusal("v9.8.7"));

    assertEquals(
        Set.of(
            "Dockerfile",
            "LICENSE",
            "SHA256SUMS",
            "pulumi-resource-userfleet-v9.8.7-linux-amd64.tar.gz",
            "userfleet-sdk-go-v9.8.7.tar.gz",
            "userfleet-sdk-java-v9.8.7.tar.gz",
            "userfleet-sdk-nodejs-v9.8.7.tar.gz",
            "userfleet-sdk-python-v9.8.7.tar.gz",
            "userfleet.cdx.json",
            "userfleet.jar"),
        dist());
    assertEquals("### Added\n\n *  All of it.", notes());
  }

  @Test
  void tag_twice_makesTheSameBytes() throws Exception {
    assertEquals("", refusal("v9.8.7"));
    String first = Files.readString(folder.resolve("target/dist/SHA256SUMS"));

    assertEquals("", refusal("v9.8.7"));
    assertEquals(first, Files.readString(folder.resolve("target/dist/SHA256SUMS")));
  }

  @Test
  void tag_ofAnotherVersion_isRefused() throws Exception {
    assertEquals(
        "release: the tag is v9.8.6 and pom.xml says 9.8.7; set the version first, then tag\n",
        refusal("v9.8.6"));
  }

  @Test
  void tag_withoutASection_isRefused() throws Exception {
    Files.writeString(
        folder.resolve("CHANGELOG.md"), CHANGELOG.replace("## [9.8.7] - 2026-12-31", "## [9.8.7]"));

    String refusal = refusal("v9.8.7");
    assertTrue(refusal.contains("no section \"## [9.8.7] - YYYY-MM-DD\""), refusal);
  }

  @Test
  void tag_withoutItsMaterials_isRefused() throws Exception {
    Files.delete(folder.resolve("target/userfleet.cdx.json"));

    assertEquals(
        "release: nothing may be missing: the bill of materials, which mvn -Prelease package"
            + " makes\n",
        refusal("v9.8.7"));
  }

  @Test
  void tag_withoutAnSdk_isRefused() throws Exception {
    assertEquals(
        "release: nothing may be missing: the SDK for java: no host for java\n",
        refusal("v9.8.7", "java"));
  }

  @Test
  void dryRun_withoutAnSdk_saysSoAndMakesTheRest() throws Exception {
    assertEquals("", refusal("", "java"));

    assertTrue(output().contains("left out: the SDK for java: no host for java\n"), output());
    assertTrue(dist().contains("userfleet-sdk-go-v9.8.7.tar.gz"));
    assertEquals("Not yet.", notes());
  }

  @Test
  void nothingBuilt_saysWhatBuilds() throws Exception {
    Files.delete(folder.resolve("target/userfleet.jar"));

    assertEquals("release: nothing is built; run: mvn -Prelease package\n", refusal(""));
  }

  private String refusal(String tag) throws Exception {
    return refusal(tag, "no language");
  }

  /** Empty where it ends well. */
  private String refusal(String tag, String fails) throws Exception {
    ProcessBuilder make =
        new ProcessBuilder(folder.resolve("release/make").toString(), tag)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    make.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    make.environment().put("FAILS", fails);
    int exit = make.start().waitFor();
    String refusal = Files.readString(folder.resolve("err"));
    assertEquals(refusal.isEmpty(), exit == 0, refusal);
    return refusal;
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private String notes() throws IOException {
    return Files.readString(folder.resolve("target/release-notes.md")).strip();
  }

  private Set<String> dist() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("target/dist"))) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void program(String path, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(path), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
