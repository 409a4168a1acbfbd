package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where a run that is cut off leaves its notes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NotesFolderTest extends WithFixture {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";

  @TempDir Path elsewhere;

  @Test
  void create_folderRelativeToTheProject_notesLieThere() throws IOException {
    fixture.configure("notes", "ci/notes");

    fixture.create(ALICE);

    Path notes = fixture.intents().resolveSibling("../ci/notes").normalize();
    assertTrue(Files.readString(notes.resolve("dev.intents")).contains("alice@example.com"));
    assertEquals("*\n", Files.readString(notes.resolve(".gitignore")));
    assertFalse(Files.exists(fixture.intents()));
  }

  @Test
  void create_absoluteFolder_notesLieThere() {
    fixture.configure("notes", elsewhere.toString());

    fixture.create(ALICE);

    assertTrue(Files.exists(elsewhere.resolve("dev.intents")));
  }
}
