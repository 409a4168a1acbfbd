package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.Intents.Intent;
import dev.userfleet.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentsTest {
  private static final String ALICE = "alice@example.com";

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final List<String> warnings = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void setFile() {
    file = folder.resolve("dev.intents");
  }

  /** A process: what one begins, the next one finds. */
  private Intents process() {
    return new Intents(file, time, Runnable::run, warnings::add);
  }

  private Optional<Intent> begin(String organization) {
    return process().begin(ALICE, organization).join();
  }

  @Test
  void begin_first_nothingOpen() {
    assertEquals(Optional.empty(), begin("org"));
  }

  @Test
  void begin_afterAKilledProcess_open() {
    begin("org");

    assertEquals(Optional.of(new Intent(VirtualTime.START, "org", null)), begin("org"));
  }

  @Test
  void begin_sameProcessAgain_notOpen() {
    Intents intents = process();
    intents.begin(ALICE, "org").join();

    assertEquals(Optional.empty(), intents.begin(ALICE, "org").join());
  }

  @Test
  void begin_afterAnAnsweredOne_knowsTheId() {
    Intents killed = process();
    killed.begin(ALICE, "org").join();
    killed.made(ALICE, "id-1");

    assertEquals(Optional.of("id-1"), begin("org").map(Intent::id));
  }

  @Test
  void begin_killedTwice_stillKnowsTheId() {
    Intents killed = process();
    killed.begin(ALICE, "org").join();
    killed.made(ALICE, "id-1");
    begin("org");

    assertEquals(Optional.of("id-1"), begin("org").map(Intent::id));
  }

  @Test
  void begin_otherCaseOfTheEmail_same() {
    begin("org");

    assertTrue(process().begin("Alice@Example.com", "org").join().isPresent());
  }

  @Test
  void begin_otherOrganization_notOpen() {
    begin("org");

    assertEquals(Optional.empty(), begin("other"));
  }

  @Test
  void begin_dayLater_notOpen() {
    begin("org");
    time.advance(Duration.ofHours(24).plusMillis(1));

    assertEquals(Optional.empty(), begin("org"));
  }

  @Test
  void begin_tornLastLine_theOthersStand() throws IOException {
    begin("org");
    Files.writeString(file, "{\"email\":\"bo", StandardOpenOption.APPEND);

    process().begin("carl@example.com", "org").join();

    assertTrue(begin("org").isPresent());
    assertTrue(process().begin("carl@example.com", "org").join().isPresent());
  }

  @Test
  void begin_garbage_ignored() throws IOException {
    Files.writeString(file, "[]\n{}\nnull\n{\"email\":\"alice@example.com\",\"at\":\"noon\"}\n\0");

    assertEquals(Optional.empty(), begin("org"));
  }

  @Test
  void begin_folderCannotBeUsed_oneWarningAndGoesOn() throws IOException {
    Files.createDirectory(file);
    Intents intents = process();

    intents.begin(ALICE, "org").join();
    intents.begin("bob@example.com", "org").join();

    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).startsWith("the notes for a run that is killed cannot be kept ("),
        warnings.get(0));
    assertTrue(
        warnings
            .get(0)
            .endsWith(
                "); the run goes on without. Make .userfleet in the project's folder writable"),
        warnings.get(0));
  }

  @Test
  void begin_manyOldLines_fileShortenedAndWhatIsOpenKept() throws IOException {
    Intents killed = process();
    killed.begin(ALICE, "org").join();
    killed.made(ALICE, "id-1");
    for (int i = 0; i < 1000; i++) {
      killed.begin("bob@example.com", "org").join();
      killed.refused("bob@example.com");
    }

    Optional<Intent> open = begin("org");

    assertEquals(Optional.of("id-1"), open.map(Intent::id));
    assertTrue(Files.readAllLines(file).size() < 10);
  }

  @Test
  void refused_closes() {
    Intents intents = process();
    intents.begin(ALICE, "org").join();

    intents.refused(ALICE);

    assertEquals(Optional.empty(), begin("org"));
  }

  @Test
  void met_closes() {
    begin("org");

    process().met(ALICE);

    assertEquals(Optional.empty(), begin("org"));
  }

  @Test
  void met_nothingOpen_noFile() {
    process().met(ALICE);

    assertFalse(Files.exists(file));
  }

  @Test
  void endOfRun_allAnswered_fileGone() {
    Intents intents = process();
    intents.begin(ALICE, "org").join();
    intents.made(ALICE, "id-1");

    intents.endOfRun();

    assertFalse(Files.exists(file));
  }

  @Test
  void endOfRun_oneUnanswered_thatOneStays() {
    Intents intents = process();
    intents.begin(ALICE, "org").join();
    intents.begin("bob@example.com", "org").join();
    intents.made("bob@example.com", "id-2");

    intents.endOfRun();

    assertTrue(begin("org").isPresent());
    assertEquals(Optional.empty(), process().begin("bob@example.com", "org").join());
  }

  @Test
  void endOfRun_ofAPreviewBesideARun_leavesWhatIsOpen() {
    begin("org");

    process().endOfRun();

    assertTrue(begin("org").isPresent());
  }

  // ---- a file that cannot be used

  @Test
  void begin_folderCannotBeMade_warnsOfItsCauseAndSaysWhatToDo() throws IOException {
    file = Files.writeString(folder.resolve("taken"), "").resolve("dev.intents");

    process().begin(ALICE, "org").join();

    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).startsWith("the notes for a run that is killed cannot be kept (java.nio"),
        warnings.get(0));
    assertTrue(warnings.get(0).contains("Make .userfleet"), warnings.get(0));
  }

  @Test
  void met_fileCannotBeRead_warned() throws IOException {
    Files.createDirectory(file);

    process().met(ALICE);

    assertEquals(1, warnings.size());
  }

  @Test
  void endOfRun_fileCannotBeRead_warned() throws IOException {
    Files.createDirectory(file);

    process().endOfRun();

    assertEquals(1, warnings.size());
  }

  // ---- how long the file gets

  private void append(int lines) throws IOException {
    Files.writeString(file, "{}\n".repeat(lines), StandardOpenOption.APPEND);
  }

  @Test
  void begin_asManyLinesAsAreBorne_fileOnlyGrows() throws IOException {
    begin("org");
    append(1002 - Files.readAllLines(file).size());

    process().begin("bob@example.com", "org").join();

    assertTrue(Files.readAllLines(file).size() > 1002);
  }

  @Test
  void begin_ofAnotherUserShortensTheFile_whatIsOpenStaysOpen() throws IOException {
    Intents killed = process();
    killed.begin(ALICE, "org").join();
    killed.made(ALICE, "id-1");
    killed.begin("bob@example.com", "org").join();
    append(2000);

    process().begin("carl@example.com", "org").join();

    assertEquals(Optional.of("id-1"), begin("org").map(Intent::id));
    assertTrue(process().begin("bob@example.com", "org").join().isPresent());
    assertTrue(Files.readAllLines(file).size() < 100);
  }

  @Test
  void begin_shortensAFileThatWasWrittenTo_itsOwnLineStays() throws IOException {
    begin("org");
    append(2000);
    Intents intents = process();
    intents.met(ALICE);

    intents.begin("bob@example.com", "org").join();

    assertTrue(process().begin("bob@example.com", "org").join().isPresent());
  }

  @Test
  void begin_afterTheEndOfARun_writtenToAFileOfItsOwn() {
    Intents intents = process();
    intents.begin("bob@example.com", "org").join();
    intents.made("bob@example.com", "id-2");
    intents.endOfRun();

    intents.begin(ALICE, "org").join();

    assertTrue(begin("org").isPresent());
  }

  @Test
  void begin_whileAnotherIsBeingWritten_endsWithItsOwnLineOnDisk() throws IOException {
    Deque<Runnable> writes = new ArrayDeque<>();
    Intents intents = new Intents(file, time, writes::add, warnings::add);
    var first = intents.begin(ALICE, "org");
    var second = intents.begin("bob@example.com", "org");
    assertFalse(second.isDone());

    writes.remove().run();

    assertEquals(Optional.empty(), first.join());
    assertEquals(Optional.empty(), second.join());
    assertTrue(Files.readString(file).contains("bob@example.com"));
  }
}
