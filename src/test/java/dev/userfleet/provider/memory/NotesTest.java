package dev.userfleet.provider.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.provider.engine.StateWrites;
import dev.userfleet.provider.memory.Note.Deed;
import dev.userfleet.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {
  private static final String ALICE = "alice@example.com";
  private static final String BOB = "bob@example.com";

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final List<String> warnings = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void setFile() {
    file = folder.resolve("dev.intents");
  }

  /** A process: what one begins, the next one finds. */
  private Notes process() {
    return new Notes(file, time.timing(1), Runnable::run, warnings::add);
  }

  @CanIgnoreReturnValue
  private Optional<Note> begin(String organization) {
    return begin(process(), ALICE, organization);
  }

  @CanIgnoreReturnValue
  private static Optional<Note> begin(Notes notes, String email, String organization) {
    return notes.begin(Deed.CREATE, urn(email), email, organization, null).join();
  }

  @CanIgnoreReturnValue
  private static Optional<Note> change(Notes notes, Deed deed, String id) {
    return notes.begin(deed, urn(ALICE), null, "org", id).join();
  }

  private static String urn(String email) {
    return "urn of " + email.toLowerCase(Locale.ROOT);
  }

  private static void made(Notes notes, String email, String id) {
    notes.found(urn(email), id, /* existed= */ false).join();
    notes.told(urn(email), id, 1);
  }

  @Test
  void begin_first_nothingOpen() {
    assertEquals(Optional.empty(), begin("org"));
  }

  @Test
  void begin_afterAKilledProcess_open() {
    begin("org");

    assertEquals(
        Optional.of(
            Note.begun(Deed.CREATE, urn(ALICE), ALICE, VirtualTime.START, "org", /* id= */ null)),
        begin("org"));
  }

  @Test
  void begin_sameProcessAgain_notOpen() {
    Notes intents = process();
    begin(intents, ALICE, "org");

    assertEquals(Optional.empty(), begin(intents, ALICE, "org"));
  }

  @Test
  void begin_afterAnAnsweredOne_knowsTheId() {
    Notes killed = process();
    begin(killed, ALICE, "org");
    made(killed, ALICE, "id-1");

    assertEquals(Optional.of("id-1"), begin("org").map(Note::id));
  }

  @Test
  void begin_killedTwice_stillKnowsTheId() {
    Notes killed = process();
    begin(killed, ALICE, "org");
    made(killed, ALICE, "id-1");
    begin("org");

    assertEquals(Optional.of("id-1"), begin("org").map(Note::id));
  }

  @Test
  void begin_otherCaseOfTheEmail_same() {
    begin("org");

    assertTrue(begin(process(), "Alice@Example.com", "org").isPresent());
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

    begin(process(), "carl@example.com", "org");

    assertTrue(begin("org").isPresent());
    assertTrue(begin(process(), "carl@example.com", "org").isPresent());
  }

  /** Each goes through all that a note can: none loses a line of another's. */
  @Test
  void begin_manyProcessesAtOnce_noNoteIsLost() throws Exception {
    int processes = 4;
    int people = 40;
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int p = 0; p < processes; p++) {
      String own = "p" + p + "-";
      all.add(
          CompletableFuture.runAsync(
              () -> manyPeople(own, people), thread -> new Thread(thread).start()));
    }
    all.forEach(CompletableFuture::join);

    Notes next = process();
    for (int p = 0; p < processes; p++) {
      for (int i = 0; i < people; i++) {
        assertTrue(begin(next, "p" + p + "-" + i + "@b.co", "org").isPresent(), p + "-" + i);
      }
    }
    assertEquals(List.of(), warnings);
  }

  /** Opens anew for each, as each is a run of its own; every third ends well and takes all away. */
  private void manyPeople(String own, int people) {
    for (int i = 0; i < people; i++) {
      Notes open = process();
      begin(open, own + i + "@b.co", "org");
      Notes ended = process();
      begin(ended, own + "ended@b.co", "org");
      made(ended, own + "ended@b.co", own);
      ended.endOfRun(StateWrites.EACH_STEP);
      open.close();
      ended.close();
    }
  }

  /** The disk was full for a moment. */
  @Test
  void append_afterOneThatFailed_beginsALineOfItsOwn() throws IOException {
    NotesFile notes = new NotesFile(file, time.timing(1), Runnable::run);
    notes.append("one").join();
    Files.writeString(file, "ha", StandardOpenOption.APPEND);
    Files.move(file, folder.resolve("aside"));
    Files.createDirectory(file);
    assertThrows(CompletionException.class, () -> notes.append("lost").join());
    Files.delete(file);
    Files.move(folder.resolve("aside"), file);

    notes.append("two").join();

    assertTrue(notes.read().containsAll(List.of("one", "ha", "two")), notes.read()::toString);
  }

  @Test
  void endOfRun_lineStillToBeWritten_writtenBeforeTheFileIsLookedAt() throws Exception {
    List<Runnable> later = new ArrayList<>();
    Notes notes = new Notes(file, time.timing(1), later::add, warnings::add);
    var begun = notes.begin(Deed.CREATE, urn(ALICE), ALICE, "org", null);
    later.remove(0).run();
    var found = notes.found(urn(ALICE), "id", /* existed= */ false);
    notes.told(urn(ALICE), "id", 1);
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(() -> notes.endOfRun(StateWrites.EACH_STEP));
    later.remove(0).run();
    end.get();

    assertTrue(begun.isDone() && found.isDone());
    assertFalse(Files.exists(file));
    assertEquals(List.of(), later);
  }

  @Test
  void begin_garbage_ignored() throws IOException {
    Files.writeString(file, "[]\n{}\nnull\n{\"email\":\"alice@example.com\",\"at\":\"noon\"}\n\0");

    assertEquals(Optional.empty(), begin("org"));
  }

  @Test
  void begin_folderCannotBeUsed_oneWarningAndGoesOn() throws IOException {
    Files.createDirectory(file);
    Notes intents = process();

    begin(intents, ALICE, "org");
    begin(intents, BOB, "org");

    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).startsWith("the notes for a run that is killed cannot be kept ("),
        warnings.get(0));
    assertTrue(
        warnings
            .get(0)
            .endsWith(
                "); the run goes on without. Make "
                    + file.getParent()
                    + " a folder that can be written, or name another one: userfleet:notes"),
        warnings.get(0));
  }

  @Test
  void begin_manyOldLines_fileShortenedAndWhatIsOpenKept() throws IOException {
    Notes killed = process();
    begin(killed, ALICE, "org");
    made(killed, ALICE, "id-1");
    for (int i = 0; i < 1000; i++) {
      begin(killed, BOB, "org");
      killed.refused(urn(BOB));
    }

    Optional<Note> open = begin("org");

    assertEquals(Optional.of("id-1"), open.map(Note::id));
    assertTrue(Files.readAllLines(file).size() < 10);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void begin_personalData_ownerOnly() throws IOException {
    begin("org");

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void begin_fileOfAnEarlierVersionShortened_ownerOnly() throws IOException {
    Files.writeString(file, "\n".repeat(2000));

    begin("org");

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void refused_closes() {
    Notes intents = process();
    begin(intents, ALICE, "org");

    intents.refused(urn(ALICE));

    assertEquals(Optional.empty(), begin("org"));
  }

  @Test
  void met_closes() {
    begin("org");

    process().met(urn(ALICE), "id-1", 1);

    assertEquals(Optional.empty(), begin("org"));
  }

  @Test
  void met_nothingOpen_noFile() {
    process().met(urn(ALICE), "id-1", 1);

    assertFalse(Files.exists(file));
  }

  @Test
  void endOfRun_allAnswered_fileGone() {
    Notes intents = process();
    begin(intents, ALICE, "org");
    made(intents, ALICE, "id-1");

    intents.endOfRun(StateWrites.EACH_STEP);

    assertFalse(Files.exists(file));
  }

  @Test
  void endOfRun_oneUnanswered_thatOneStays() {
    Notes intents = process();
    begin(intents, ALICE, "org");
    begin(intents, BOB, "org");
    made(intents, BOB, "id-2");

    intents.endOfRun(StateWrites.EACH_STEP);

    assertTrue(begin("org").isPresent());
    assertEquals(Optional.empty(), begin(process(), BOB, "org"));
  }

  /** The engine has stored nothing yet. */
  @Test
  void endOfRun_stateIsStillToBeWritten_staysUntilItsUserIsMet() {
    Notes intents = process();
    begin(intents, ALICE, "org");
    made(intents, ALICE, "id-1");

    intents.endOfRun(StateWrites.ONCE);
    assertTrue(Files.exists(file));

    Notes next = process();
    next.met(urn(ALICE), "id-1", 1);
    next.endOfRun(StateWrites.ONCE);
    assertFalse(Files.exists(file));
  }

  @Test
  void stored_deletedAndNoLongerInTheState_closed() {
    change(process(), Deed.DELETE, "id-1");

    process().stored(Set.of("id-1"));
    assertTrue(process().open(urn(ALICE), "id-1").isPresent());

    process().stored(Set.of("id-2"));
    assertEquals(Optional.empty(), process().open(urn(ALICE), "id-1"));
  }

  @Test
  void stored_madeAndInTheState_closed() {
    Notes intents = process();
    begin(intents, ALICE, "org");
    made(intents, ALICE, "id-1");

    process().stored(Set.of("id-1"));

    assertEquals(Optional.empty(), process().open(urn(ALICE), "id-1"));
  }

  /** The engine writes while nothing is asked for, and a second Ctrl-C ends it before. */
  @Test
  void endOfRun_deletedAndTold_staysUntilTheStateIsKnown() {
    Notes intents = process();
    change(intents, Deed.DELETE, "id-1");
    intents.told(urn(ALICE), "id-1", null);

    intents.endOfRun(StateWrites.EACH_STEP);

    assertTrue(process().open(urn(ALICE), "id-1").isPresent());
  }

  /** A preview beside a run has read the file before. */
  @Test
  void met_anotherProcessHasBegunTheNextDeed_thatNoteStays() {
    Notes run = process();
    begin(run, ALICE, "org");
    made(run, ALICE, "id-1");
    Notes preview = process();
    assertTrue(preview.open(urn(ALICE), "id-1").isPresent());
    time.advance(Duration.ofSeconds(1));
    change(process(), Deed.DELETE, "id-1");

    preview.met(urn(ALICE), "id-1", 1);

    assertEquals(Optional.of(Deed.DELETE), process().open(urn(ALICE), "id-1").map(Note::deed));
  }

  /** Whom the state does not hold may be the one that a killed run made. */
  @Test
  void stored_madeAndNotInTheState_staysOpen() {
    Notes intents = process();
    begin(intents, ALICE, "org");
    made(intents, ALICE, "id-1");

    process().stored(Set.of());

    assertTrue(process().open(urn(ALICE), "id-1").isPresent());
  }

  @Test
  void endOfRun_ofAPreviewBesideARun_leavesWhatIsOpen() {
    begin("org");

    process().endOfRun(StateWrites.EACH_STEP);

    assertTrue(begin("org").isPresent());
  }

  // ---- a file that cannot be used

  @Test
  void begin_folderCannotBeMade_warnsOfItsCauseAndSaysWhatToDo() throws IOException {
    file = Files.writeString(folder.resolve("taken"), "").resolve("dev.intents");

    begin(process(), ALICE, "org");

    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).startsWith("the notes for a run that is killed cannot be kept (java.nio"),
        warnings.get(0));
    assertTrue(warnings.get(0).contains("Make " + file.getParent()), warnings.get(0));
  }

  @Test
  void met_fileCannotBeRead_warned() throws IOException {
    Files.createDirectory(file);

    process().met(urn(ALICE), "id-1", 1);

    assertEquals(1, warnings.size());
  }

  @Test
  void endOfRun_fileCannotBeRead_warned() throws IOException {
    Files.createDirectory(file);

    process().endOfRun(StateWrites.EACH_STEP);

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

    begin(process(), BOB, "org");

    assertTrue(Files.readAllLines(file).size() > 1002);
  }

  @Test
  void begin_ofAnotherUserShortensTheFile_whatIsOpenStaysOpen() throws IOException {
    Notes killed = process();
    begin(killed, ALICE, "org");
    made(killed, ALICE, "id-1");
    begin(killed, BOB, "org");
    append(2000);

    begin(process(), "carl@example.com", "org");

    assertEquals(Optional.of("id-1"), begin("org").map(Note::id));
    assertTrue(begin(process(), BOB, "org").isPresent());
    assertTrue(Files.readAllLines(file).size() < 100);
  }

  @Test
  void begin_shortensAFileThatWasWrittenTo_itsOwnLineStays() throws IOException {
    begin("org");
    append(2000);
    Notes intents = process();
    intents.met(urn(ALICE), "id-1", 1);

    begin(intents, BOB, "org");

    assertTrue(begin(process(), BOB, "org").isPresent());
  }

  /** Each of a stack's providers is a process of its own. */
  @Test
  void begin_anotherProcessHasShortenedTheFile_writtenToTheNewOne() throws IOException {
    Notes intents = process();
    begin(intents, ALICE, "org");
    append(2000);
    begin(process(), BOB, "org");

    begin(intents, "carl@example.com", "org");

    assertTrue(begin(process(), ALICE, "org").isPresent());
    assertTrue(begin(process(), BOB, "org").isPresent());
    assertTrue(begin(process(), "carl@example.com", "org").isPresent());
  }

  @Test
  void begin_anotherProcessHasWrittenSinceTheFileWasRead_itsNotesStay() throws IOException {
    Notes intents = process();
    intents.met("urn of somebody else", "id-9", 1);
    begin(process(), ALICE, "org");
    append(2000);

    begin(intents, BOB, "org");

    assertTrue(begin(process(), ALICE, "org").isPresent());
  }

  @Test
  void begin_afterTheEndOfARun_writtenToAFileOfItsOwn() {
    Notes intents = process();
    begin(intents, BOB, "org");
    made(intents, BOB, "id-2");
    intents.endOfRun(StateWrites.EACH_STEP);

    begin(intents, ALICE, "org");

    assertTrue(begin("org").isPresent());
  }

  @Test
  void begin_whileAnotherIsBeingWritten_endsWithItsOwnLineOnDisk() throws IOException {
    Deque<Runnable> writes = new ArrayDeque<>();
    Notes intents = new Notes(file, time.timing(1), writes::add, warnings::add);
    var first = intents.begin(Deed.CREATE, urn(ALICE), ALICE, "org", null);
    var second = intents.begin(Deed.CREATE, urn(BOB), BOB, "org", null);
    assertFalse(second.isDone());

    writes.remove().run();

    assertEquals(Optional.empty(), first.join());
    assertEquals(Optional.empty(), second.join());
    assertTrue(Files.readString(file).contains(BOB));
  }

  // ---- whose a note is

  @Test
  void met_anotherResourceWithTheEmailThatThePersonHad_notesStay() {
    Notes killed = process();
    begin(killed, ALICE, "org");
    made(killed, ALICE, "id-7");

    boolean unknown = process().met("urn of whoever had the e-mail before", "id-1", 1);

    assertFalse(unknown);
    assertEquals(Optional.of("id-7"), begin("org").map(Note::id));
  }

  @Test
  void begin_sameEmailUnderAnotherKey_oneNoteIsLeftAndKnowsTheId() {
    Notes killed = process();
    begin(killed, ALICE, "org");
    made(killed, ALICE, "id-1");

    Optional<Note> open =
        process().begin(Deed.CREATE, "another urn", ALICE, "org", /* id= */ null).join();
    Optional<Note> again =
        process().begin(Deed.CREATE, "another urn", ALICE, "org", /* id= */ null).join();

    assertEquals(Optional.of("id-1"), open.map(Note::id));
    assertEquals(Optional.of("id-1"), again.map(Note::id));
    assertFalse(process().met(urn(ALICE), "somebody else's id", 1));
  }

  // ---- updates and deletes

  @Test
  void met_deleteThatWasKilled_unknown() {
    change(process(), Deed.DELETE, "id-1");

    assertTrue(process().met(urn(ALICE), "id-1", 1));
  }

  @Test
  void met_deleteThatWasAnsweredAndNotStored_unknown() {
    Notes killed = process();
    change(killed, Deed.DELETE, "id-1");
    killed.told(urn(ALICE), "id-1", /* version= */ null);

    assertTrue(process().met(urn(ALICE), "id-1", 9));
  }

  @Test
  void met_updateThatTheStateHas_known() {
    Notes killed = process();
    change(killed, Deed.UPDATE, "id-1");
    killed.told(urn(ALICE), "id-1", 3);

    assertFalse(process().met(urn(ALICE), "id-1", 3));
    assertFalse(process().met(urn(ALICE), "id-1", 2));
  }

  @Test
  void met_updateThatTheStateHasNot_unknown() {
    Notes killed = process();
    change(killed, Deed.UPDATE, "id-1");
    killed.told(urn(ALICE), "id-1", 3);

    assertTrue(process().met(urn(ALICE), "id-1", 2));
  }

  @Test
  void met_updateUnderTheFormerKey_unknown() {
    change(process(), Deed.UPDATE, "id-1");

    assertTrue(process().met("urn after the key was changed", "id-1", 1));
  }

  @Test
  void told_afterLookingAgain_closedAtTheEndOfTheRun() {
    change(process(), Deed.DELETE, "id-1");
    Notes next = process();
    change(next, Deed.UPDATE, "id-1");
    next.told(urn(ALICE), "id-1", 4);

    next.endOfRun(StateWrites.EACH_STEP);

    assertFalse(process().met(urn(ALICE), "id-1", 1));
    assertFalse(Files.exists(file));
  }

  @Test
  void begin_deleteAMonthAgo_forgotten() {
    change(process(), Deed.DELETE, "id-1");
    time.advance(Duration.ofDays(29));
    assertTrue(process().met(urn(ALICE), "id-1", 1));

    time.advance(Duration.ofDays(2));

    assertFalse(process().met(urn(ALICE), "id-1", 1));
  }

  // ---- as 0.1.0 wrote it

  @Test
  void begin_noteOf010_knowsTheIdAndIsClosedByIt() throws IOException {
    Files.writeString(
        file,
        "{\"email\":\"alice@example.com\",\"at\":\""
            + VirtualTime.START
            + "\",\"organization\":\"org\"}\n{\"email\":\"alice@example.com\",\"id\":\"id-1\"}\n");

    assertEquals(Optional.of("id-1"), begin("org").map(Note::id));
    assertFalse(process().met(urn(ALICE), "id-1", 1));
    assertEquals(Optional.empty(), begin("org"));
  }

  // ---- two providers of one stack

  @Test
  void begin_afterAnotherProcessHasTakenTheFileAway_standsOnDisk() {
    Notes first = process();
    Notes second = process();
    begin(first, ALICE, "org");
    made(first, ALICE, "id-1");
    first.endOfRun(StateWrites.EACH_STEP);
    begin(second, BOB, "org");
    first.close();
    made(second, BOB, "id-2");
    process().endOfRun(StateWrites.EACH_STEP);

    Notes other = process();
    begin(other, ALICE, "org");
    other.refused(urn(ALICE));
    other.endOfRun(StateWrites.EACH_STEP);

    assertEquals(Optional.of("id-2"), begin(process(), BOB, "org").map(Note::id));
  }

  @Test
  void begin_ofAProcessThatHasWrittenBefore_writtenToTheFileThatIsThere() throws IOException {
    Notes first = process();
    begin(first, BOB, "org");
    Files.delete(file);

    begin(first, ALICE, "org");

    assertTrue(begin("org").isPresent());
  }
}
