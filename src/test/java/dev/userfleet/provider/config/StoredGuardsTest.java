package dev.userfleet.provider.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.ProviderFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards that were set and never applied are not those by which a destroy goes. */
class StoredGuardsTest {
  @TempDir private Path project;

  private void write(String file, String... lines) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, String.join("\n", lines) + "\n");
  }

  private void requireSame(String stored) {
    requireSame("default_0_1_0", stored);
  }

  private void requireSame(String provider, String stored) {
    new StoredGuards(
            project,
            Urns.top("dev", "p", "pulumi:providers:userfleet", provider),
            ProviderSettings.of(Props.of(stored), Map.of()))
        .requireSame();
  }

  private void assertRefused(String differences, String stored) {
    ProviderFault fault = assertThrows(ProviderFault.class, () -> requireSame(stored));
    assertEquals(
        "nobody was deleted: Pulumi.dev.yaml has other guards than the state, by which a destroy"
            + " goes ("
            + differences
            + "). To go by the file: pulumi destroy --run-program",
        fault.getMessage());
  }

  @Test
  void requireSame_retainSetAndNeverApplied_refused() throws IOException {
    write("Pulumi.dev.yaml", "config:", "  userfleet:onDestroy: retain");

    assertRefused("onDestroy: retain in the file, delete in the state", "{}");
  }

  @Test
  void requireSame_providerOfTheProgramsOwn_passes() throws IOException {
    write("Pulumi.dev.yaml", "config:", "  userfleet:onDestroy: retain");

    requireSame("emea", "{}");
  }

  @Test
  void requireSame_bothDiffer_bothNamed() throws IOException {
    write("Pulumi.dev.yaml", "config:", "  userfleet:maxDeletes: 3");

    assertRefused(
        "onDestroy: delete in the file, deactivate in the state; maxDeletes: 3 in the file, 5 in"
            + " the state",
        "{'onDestroy': 'deactivate', 'maxDeletes': '5'}");
  }

  @Test
  void requireSame_guardTakenOutOfTheFile_refused() throws IOException {
    write("Pulumi.dev.yaml", "config:", "  userfleet:roster: users.csv");

    assertRefused("maxDeletes: none in the file, 5 in the state", "{'maxDeletes': '5'}");
  }

  /** Others may have taken its people over by now. */
  @Test
  void requireSame_anotherNumberOfShardsInTheFile_refused() throws IOException {
    write("Pulumi.dev.yaml", "config:", "  userfleet:shard: 7/6");

    assertRefused("shard: 7/6 in the file, 7/8 in the state", "{'shard': '7/8'}");
  }

  @Test
  void requireSame_sameAsNumberAndAsText_passes() throws IOException {
    write("Pulumi.dev.yaml", "config:", "  userfleet:maxDeletes: 5");
    assertDoesNotThrow(() -> requireSame("{'maxDeletes': '5'}"));

    write("Pulumi.dev.yaml", "config:", "  userfleet:maxDeletes: \"5\"");
    assertDoesNotThrow(() -> requireSame("{'maxDeletes': 5}"));
  }

  @Test
  void requireSame_noGuardAnywhere_passes() throws IOException {
    write("Pulumi.dev.yaml", "config:", "  userfleet:clientSecret:", "    secure: v1:abc");

    assertDoesNotThrow(() -> requireSame("{}"));
  }

  /** The CLI names a stack's file like the project's. */
  @ParameterizedTest
  @ValueSource(strings = {"yaml", "yml", "json"})
  void requireSame_projectFileOfAnyEnding_theStacksFileIsFound(String ending) throws IOException {
    write("Pulumi." + ending, "{\"name\": \"p\", \"stackConfigDir\": \"config\"}");
    write("config/Pulumi.dev." + ending, "{\"config\": {\"userfleet:onDestroy\": \"retain\"}}");

    ProviderFault fault = assertThrows(ProviderFault.class, () -> requireSame("{}"));
    assertTrue(
        String.valueOf(fault.getMessage()).contains("Pulumi.dev." + ending), fault::getMessage);
  }

  @Test
  void requireSame_noSuchFile_passes() {
    assertDoesNotThrow(() -> requireSame("{'onDestroy': 'retain'}"));
  }

  @Test
  void requireSame_fileOfAnotherStack_passes() throws IOException {
    write("Pulumi.prod.yaml", "config:", "  userfleet:onDestroy: retain");

    assertDoesNotThrow(() -> requireSame("{}"));
  }

  @Test
  void requireSame_fileThatIsNotYaml_passes() throws IOException {
    write("Pulumi.dev.yaml", "config: [");

    assertDoesNotThrow(() -> requireSame("{}"));
  }

  @Test
  void requireSame_stackFilesInAFolderOfTheirOwn_read() throws IOException {
    write("Pulumi.yaml", "name: userfleet", "stackConfigDir: stacks");
    write("stacks/Pulumi.dev.yaml", "config:", "  userfleet:onDestroy: retain");

    assertRefused("onDestroy: retain in the file, delete in the state", "{}");
  }

  @Test
  void requireSame_guardOfTheWholeProject_holdsUnlessTheStackSaysOtherwise() throws IOException {
    write("Pulumi.yaml", "config:", "  userfleet:onDestroy:", "    value: retain");
    write("Pulumi.dev.yaml", "config: {}");
    assertRefused("onDestroy: retain in the file, delete in the state", "{}");

    write("Pulumi.dev.yaml", "config:", "  userfleet:onDestroy: delete");
    assertDoesNotThrow(() -> requireSame("{}"));
  }
}
