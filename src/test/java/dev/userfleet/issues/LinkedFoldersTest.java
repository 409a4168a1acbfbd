package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.userfleet.roster.Roster;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.roster.row.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Teams kept their rosters in folders of their own, one of them a link to another checkout. The
 * pattern over them passed that one by without a word, so its people were no longer declared, and
 * {@code up} would have deleted them.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
class LinkedFoldersTest {
  @TempDir private Path folder;

  @BeforeEach
  void twoTeams() throws IOException {
    write("stacks/a/users.csv", "ann");
    write("real/users.csv", "bob");
  }

  @Test
  void read_linkedFolder_takesItsUsers() throws IOException {
    link("stacks/b", "../real");

    assertEquals(List.of("ann", "bob"), names("stacks/*/users.csv"));
    assertEquals(List.of("ann", "bob"), names("stacks/**/*.csv"));
  }

  @Test
  void read_patternBelowALink_takesItsUsers() throws IOException {
    link("current", "real");

    assertEquals(List.of("bob"), names("current/*.csv"));
  }

  @Test
  void read_linkedFile_takesItsUsers() throws IOException {
    link("stacks/a/more.csv", "../../real/users.csv");

    assertEquals(List.of("bob", "ann"), names("stacks/a/*.csv"));
  }

  /** As releases are laid out: each in a folder, and a link to the newest. */
  @Test
  void read_sameFileByTwoPaths_takesItOnce() throws IOException {
    link("stacks/current", "a");

    assertEquals(List.of("ann"), names("stacks/*/users.csv"));
  }

  @Test
  void read_linkThatLeadsNowhere_isAFault() throws IOException {
    link("stacks/b", "../gone");

    assertEquals(
        "cannot be looked for while the link "
            + folder.resolve("stacks/b")
            + " leads nowhere; mend or remove it",
        fault("stacks/*/users.csv"));
    assertEquals(fault("stacks/*/users.csv"), fault("stacks/**/users.csv"));
  }

  @Test
  void read_fileThatIsALinkToNowhere_isAFault() throws IOException {
    link("stacks/a/more.csv", "../../gone.csv");

    assertEquals(
        "cannot be looked for while the link "
            + folder.resolve("stacks/a/more.csv")
            + " leads nowhere; mend or remove it",
        fault("stacks/a/*.csv"));
  }

  @Test
  void read_linkInACircle_isAFault() throws IOException {
    link("stacks/b", ".");

    assertEquals(
        "cannot be looked for while the link "
            + folder.resolve("stacks/b")
            + " leads back to its own folder; remove it",
        fault("stacks/**/users.csv"));
  }

  /** Editors lock files so. */
  @Test
  void read_hiddenLinkThatLeadsNowhere_isPassedBy() throws IOException {
    link("stacks/a/.#users.csv", "ann@host.1234");
    link("stacks/.git", "..");

    assertEquals(List.of("ann"), names("stacks/**/*.csv"));
  }

  @Test
  void read_linkThatIsNotMeant_isPassedBy() throws IOException {
    link("stacks/a/notes.txt", "gone");

    assertEquals(List.of("ann"), names("stacks/a/*.csv"));
  }

  private void link(String path, String target) throws IOException {
    Path unused = Files.createSymbolicLink(folder.resolve(path), Path.of(target));
  }

  private void write(String path, String name) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), "email,name\n" + name + "@example.com," + name + "\n");
  }

  private List<Object> names(String pattern) {
    Roster roster = RosterFile.read(folder + "/" + pattern);
    assertEquals(List.of(), roster.faults());
    return roster.users().stream().map(user -> user.fields().get("name")).toList();
  }

  private String fault(String pattern) {
    Roster roster = RosterFile.read(folder + "/" + pattern);
    assertFalse(roster.complete());
    return roster.faults().stream().map(Fault::reason).toList().get(0);
  }
}
