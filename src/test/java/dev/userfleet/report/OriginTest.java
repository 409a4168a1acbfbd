package dev.userfleet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  private static final String COMMIT = "787ad1a5b2c3d4e5f60718293a4b5c6d7e8f9012";

  @TempDir Path folder;

  @Test
  void of_ci_asItNamesThem() {
    Map<String, String> environment = Map.of("GITHUB_ACTOR", "ada", "GITHUB_SHA", COMMIT);

    assertEquals(new Origin("ada", COMMIT), Origin.of(environment, "runner", folder));
  }

  @Test
  void of_outsideCiAndRepository_userOfTheMachine() {
    assertEquals(new Origin("alan", ""), Origin.of(Map.of(), "alan", folder));
  }

  @Test
  void of_branch_itsCommit() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", COMMIT + "\n");

    assertEquals(COMMIT, commit(folder));
  }

  @Test
  void of_folderInRepository_itsCommit() throws IOException {
    write(".git/HEAD", COMMIT + "\n");

    assertEquals(COMMIT, commit(Files.createDirectories(folder.resolve("stacks/dev"))));
  }

  @Test
  void of_packedBranch_itsCommit() throws IOException {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/packed-refs", "# pack-refs\n" + COMMIT + " refs/heads/main\n");

    assertEquals(COMMIT, commit(folder));
  }

  @Test
  void of_furtherWorkTree_itsCommit() throws IOException {
    write("main/.git/worktrees/other/HEAD", "ref: refs/heads/other\n");
    write("main/.git/worktrees/other/commondir", "../..\n");
    write("main/.git/refs/heads/other", COMMIT + "\n");
    write("other/.git", "gitdir: ../main/.git/worktrees/other\n");

    assertEquals(COMMIT, commit(folder.resolve("other")));
  }

  /** Such a name would show any file of the machine in the report. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ref: ../secret", "ref: /etc/hostname", "ref: refs/../../secret", "a secret"})
  void of_headThatIsNoBranch_none(String head) throws IOException {
    write("secret", "a secret");
    write(".git/HEAD", head + "\n");
    write(".git/refs/heads/main", "a secret");

    assertEquals("", commit(folder));
  }

  @Test
  void of_damagedRepository_none() throws IOException {
    write(".git", "nothing that git writes");

    assertEquals("", commit(folder));
  }

  private static String commit(Path folder) {
    return Origin.of(Map.of(), "alan", folder).commit();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
