package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other languages are generated from. */
@RequiresPulumi
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaIT {
  private static final String PLUGIN = "./plugin/pulumi-resource-userfleet";

  private Project project;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    project = Project.copyTo(folder);
  }

  @Test
  void getSchema_launcher_hasBothResources() throws Exception {
    Run schema = project.pulumi("package", "get-schema", PLUGIN).succeeded();

    assertEquals(
        Set.of("userfleet:index:User", "userfleet:index:UserFleet"),
        JsonParser.parseString(schema.stdout())
            .getAsJsonObject()
            .getAsJsonObject("resources")
            .keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodejs", "python", "go", "dotnet"})
  void genSdk_language_declaresUser(String language) throws Exception {
    Path out = project.folder().resolve("sdk");

    project
        .pulumi("package", "gen-sdk", PLUGIN, "--language", language, "--out", out.toString())
        .succeeded();

    assertTrue(contains(out.resolve(language), "userfleet:index:User\""));
  }

  private static boolean contains(Path folder, String text) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file).replace('\'', '"').contains(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
