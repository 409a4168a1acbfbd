package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackConfigTest {
  @TempDir Path folder;

  @BeforeEach
  void writeProject() throws IOException {
    Files.writeString(folder.resolve("Pulumi.yaml"), "name: userfleet\nruntime: java\n");
  }

  @Test
  void read_object_isJson() throws IOException {
    stack("config:\n  userfleet:defaults:\n    title: Agent\n    acdAutoAnswer: true\n");
    assertEquals(
        Optional.of("{\"title\":\"Agent\",\"acdAutoAnswer\":true}"),
        read(Map.of()).get("defaults"));
  }

  @Test
  void read_number_staysAsWritten() throws IOException {
    stack("config:\n  userfleet:maxDeletes: 20\n  userfleet:keyPrefix: 0017\n");
    assertEquals(Optional.of("0017"), read(Map.of()).get("keyPrefix"));
  }

  @Test
  void read_keyWithoutNamespace_isUserfleets() {
    assertEquals(Optional.of("x.csv"), read(Map.of("roster", "x.csv")).get("roster"));
  }

  @Test
  void read_given_winsOverTheFile() throws IOException {
    stack("config:\n  userfleet:roster: a.csv\n");
    assertEquals(Optional.of("b.csv"), read(Map.of("userfleet:roster", "b.csv")).get("roster"));
  }

  @Test
  void read_encryptedValues_namesThemAll() throws IOException {
    stack(
        """
        config:
          userfleet:clientSecret:
            secure: v1:abc
          userfleet:passwords:
            E1:
              secure: v1:def
        """);
    RehearsalException refusal = assertThrows(RehearsalException.class, () -> read(Map.of()));
    assertEquals(
        folder.resolve("Pulumi.dev.yaml")
            + ": only the Pulumi CLI can read what is encrypted; for the rehearsal give a value by"
            + " --config KEY=VALUE for userfleet:clientSecret, userfleet:passwords",
        refusal.getMessage());
  }

  @Test
  void read_noStackFile_isEmpty() {
    assertEquals(Map.of(), read(Map.of()).values());
  }

  @Test
  void read_noProject_namesTheOption() throws IOException {
    Files.delete(folder.resolve("Pulumi.yaml"));
    assertRefused(
        "there is no " + folder.resolve("Pulumi.yaml") + "; give the project's folder by --cwd");
  }

  @Test
  void read_projectWithoutAName_saysHowItBegins() throws IOException {
    Files.writeString(folder.resolve("Pulumi.yaml"), "runtime: java\n");
    assertRefused(
        folder.resolve("Pulumi.yaml")
            + " has no name; a project begins with one, as in name: userfleet");
  }

  @Test
  void read_stackFileOfAnotherShape_saysWhatToDo() throws IOException {
    stack("- userfleet:roster\n");
    assertRefused(
        folder.resolve("Pulumi.dev.yaml")
            + " is no list of names and values; correct it, or name another one");
  }

  @Test
  void read_stackFileThatIsNoYaml_saysWhatToDo() throws IOException {
    stack("config: [\n");
    String message = refused();
    assertTrue(
        message.startsWith(folder.resolve("Pulumi.dev.yaml") + " cannot be read ("), message);
    assertTrue(message.endsWith("); correct it, or name another one"), message);
  }

  private void assertRefused(String message) {
    assertEquals(message, refused());
  }

  private String refused() {
    return String.valueOf(
        assertThrows(RehearsalException.class, () -> read(Map.of())).getMessage());
  }

  private void stack(String yaml) throws IOException {
    Files.writeString(folder.resolve("Pulumi.dev.yaml"), yaml);
  }

  private StackConfig read(Map<String, String> more) {
    return StackConfig.read(folder, "dev", more);
  }
}
