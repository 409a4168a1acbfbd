package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.userfleet.release.Pom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A dry run of the release, and a project of one's own that is made of it. */
@Tag("release")
@EnabledOnOs(value = OS.LINUX, disabledReason = "releases are made there")
final class ReleaseIT {
  private static final Path DIST = Path.of("target", "dist").toAbsolutePath();
  private static final Path JAR = DIST.resolve("userfleet.jar");
  private static final ChildProcess HERE = new ChildProcess(Path.of("").toAbsolutePath(), Map.of());

  /** A file of a library, by where the class path has it. */
  private static final Pattern LIBRARY = Pattern.compile(".*/([^/]+)\\.jar!/.*");

  private static String version = "";
  private static String told = "";

  @BeforeAll
  static void dryRun() throws Exception {
    version = Pom.version();
    told = HERE.run(List.of("release/make")).succeeded().stdout();
  }

  @Test
  void checksums_areOfEveryFile() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String file : files()) {
      if (!file.equals("SHA256SUMS")) {
        expected.put(
            file, MoreFiles.asByteSource(DIST.resolve(file)).hash(Hashing.sha256()).toString());
      }
    }

    Map<String, String> sums = new TreeMap<>();
    for (String line : Files.readAllLines(DIST.resolve("SHA256SUMS"))) {
      sums.put(line.substring(66), line.substring(0, 64));
    }
    assertEquals(expected, sums);
  }

  @Test
  void archives_areNamedAsTheEngineAsksForThem() throws IOException {
    Set<String> archives = files();
    archives.removeIf(file -> !file.startsWith("pulumi-resource-userfleet-"));

    assertEquals(
        Stream.of("linux", "darwin", "windows")
            .flatMap(system -> Stream.of(system + "-amd64", system + "-arm64"))
            .map(platform -> "pulumi-resource-userfleet-v" + version + "-" + platform + ".tar.gz")
            .collect(Collectors.toCollection(TreeSet::new)),
        archives);
  }

  /** Owners and modes are nobody's in particular: whoever builds it gets the same bytes. */
  @Test
  void archive_holdsWhatStartsTheProvider(@TempDir Path folder) throws Exception {
    String archive =
        DIST.resolve("pulumi-resource-userfleet-v" + version + "-linux-amd64.tar.gz").toString();

    assertEquals(
        List.of(
            "-rwxr-xr-x root/root pulumi-resource-userfleet",
            "-rwxr-xr-x root/root pulumi-resource-userfleet.cmd",
            "-rw-r--r-- root/root userfleet.jar",
            "-rw-r--r-- root/root LICENSE"),
        HERE.run(List.of("tar", "-tvzf", archive))
            .succeeded()
            .stdout()
            .lines()
            .map(line -> line.replaceAll(" +\\d+ \\S+ \\S+ ", " "))
            .toList());
    ChildProcess there = new ChildProcess(folder, Map.of());
    there.run(List.of("tar", "-xzf", archive)).succeeded();
    assertEquals(
        "userfleet " + version + "\n",
        there.run(List.of("./pulumi-resource-userfleet", "--version")).succeeded().stdout());
    assertEquals(-1, Files.mismatch(JAR, folder.resolve("userfleet.jar")));
  }

  @Test
  void image_copiesWhatIsThere() throws IOException {
    String dockerfile =
        Files.readString(DIST.resolve("Dockerfile"))
            .replace("${VERSION}", version)
            .replace("${TARGETARCH}", "arm64");
    Set<String> missing =
        dockerfile
            .lines()
            .filter(line -> line.matches("(COPY|ADD) (?!--from).*"))
            .map(line -> line.split(" ", -1)[1])
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(1, missing.size());

    missing.removeAll(files());
    assertEquals(Set.of(), missing);
  }

  @Test
  void notes_areOfWhatIsNotReleasedYet() throws IOException {
    String notes = Files.readString(Path.of("target", "release-notes.md"));

    assertTrue(notes.contains("### Added"), notes);
    assertFalse(notes.contains("\n## "), notes);
  }

  @Test
  void materials_nameEveryLibraryInTheJar() throws IOException {
    Set<String> named = new TreeSet<>();
    for (JsonElement part :
        JsonParser.parseString(Files.readString(DIST.resolve("userfleet.cdx.json")))
            .getAsJsonObject()
            .getAsJsonArray("components")) {
      named.add(
          part.getAsJsonObject().get("name").getAsString()
              + "-"
              + part.getAsJsonObject().get("version").getAsString());
    }
    Set<String> shaded = librariesOf(JAR);

    assertTrue(shaded.size() > 30, shaded::toString);
    shaded.removeAll(named);
    assertEquals(Set.of(), shaded);
  }

  /** The Java host of some builds of the CLI generates nothing, and that is told. */
  @Test
  @RequiresPulumi(also = {"pulumi-language-nodejs", "pulumi-language-python", "pulumi-language-go"})
  void sdks_ofEveryLanguage_haveTheFleet() throws Exception {
    Map<String, String> fleets =
        new TreeMap<>(
            Map.of(
                "nodejs", "/userFleet.ts",
                "python", "/user_fleet.py",
                "go", "/userFleet.go",
                "java", "/UserFleet.java"));
    if (told.contains("left out: the SDK for java")) {
      fleets.remove("java");
    }
    for (Map.Entry<String, String> fleet : fleets.entrySet()) {
      Path sdk = DIST.resolve("userfleet-sdk-" + fleet.getKey() + "-v" + version + ".tar.gz");
      String files = HERE.run(List.of("tar", "-tzf", sdk.toString())).succeeded().stdout();

      assertTrue(files.lines().anyMatch(file -> file.endsWith(fleet.getValue())), files);
    }
  }

  /** Nothing of this project but what is released. */
  @Test
  @RequiresPulumi
  void init_emptyFolder_itsReadmesCommandsMakeItsPeople(@TempDir Path folder) throws Exception {
    Project project = Project.nothing(folder, "fleet").with("PULUMI_SKIP_CONFIRMATIONS", "true");

    project.process().run(released("init")).succeeded();
    // A stack, its preview, its up.
    for (String commands : DocCommands.blocks(project.folder().resolve("README.md"), "sh")) {
      project.process().run(List.of("sh", "-e", "-c", commands)).succeeded();
    }

    assertEquals(-1, Files.mismatch(JAR, project.folder().resolve("plugin/userfleet.jar")));
    assertEquals(
        Set.of("E0001", "E0002", "E0003", "E0004", "E0005"), project.state().users().keySet());
    project.pulumi("preview", "--expect-no-changes").succeeded();
  }

  /** As where git has no plugin/, and the image of the jobs brings it. */
  @Test
  @RequiresPulumi
  void upgrade_aProjectWithAStack_hasNothingToChange(@TempDir Path folder) throws Exception {
    Project project = Project.nothing(folder, "fleet").with("PULUMI_SKIP_CONFIRMATIONS", "true");
    project.process().run(released("init")).succeeded();
    project.pulumi("stack", "init", "dev").succeeded();
    project.up().succeeded();
    MoreFiles.deleteRecursively(project.folder().resolve("plugin"));

    project.process().run(released("init", "--upgrade")).succeeded();

    project.pulumi("preview", "--expect-no-changes").succeeded();
  }

  private static List<String> released(String... arguments) {
    List<String> command = new ArrayList<>(List.of("java", "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(DIST)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Name and version of each from which a class of the jar is; the jar itself has them all. */
  private static Set<String> librariesOf(Path jar) throws IOException {
    Set<String> libraries = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> classes =
          file.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class") && !name.startsWith("dev/userfleet/"))
              .toList();
      for (String name : classes) {
        Collections.list(ReleaseIT.class.getClassLoader().getResources(name)).stream()
            .map(place -> LIBRARY.matcher(place.toString()))
            .filter(Matcher::matches)
            .map(place -> place.group(1))
            .filter(library -> !library.equals("userfleet"))
            .findFirst()
            .ifPresent(libraries::add);
      }
    }
    return libraries;
  }
}
