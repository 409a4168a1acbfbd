package dev.userfleet.simulator.journal;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.gson.JsonArray;
import dev.userfleet.simulator.Simulator;
import dev.userfleet.simulator.TestOrg;
import dev.userfleet.simulator.TestTiming;
import dev.userfleet.simulator.message.SimRequest;
import dev.userfleet.simulator.settings.SimulatorException;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.simulator.store.Assignments;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final Logger LOG = Logger.getLogger(Journal.class.getName());

  private static final SimulatorSettings SETTINGS = SimulatorSettings.DEFAULTS.withLimit(null);

  private static final List<UserSaved> ONE = List.of(new UserSaved(TestOrg.someUser()));

  @TempDir private Path temp;
  private Path folder;
  private Path file;

  @BeforeEach
  void namePaths() {
    folder = temp.resolve("deep").resolve("dev");
    file = folder.resolve("users.jsonl");
  }

  private Journal open() {
    return Journal.open(folder, new TestTiming().timing());
  }

  /** One live user edited twice, one deleted; returns what the org showed. */
  private JsonArray run() {
    try (Journal journal = open()) {
      TestOrg org = new TestOrg(SETTINGS, journal);
      String id = org.user("Zoë", "zoe@example.com");
      org.patch("/api/v2/users/" + id, "{'version':1,'certifications':['a','b']}");
      org.patch("/api/v2/users/" + id, "{'version':2,'department':'Ventes & Après'}");
      org.delete("/api/v2/users/" + org.user("gone@example.com"));
      return org.simulator.users();
    }
  }

  private JsonArray reopened() {
    try (Journal journal = open()) {
      return new TestOrg(SETTINGS, journal).simulator.users();
    }
  }

  private void add(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  @Test
  void open_freeFolder_doesNotWait() {
    TestTiming time = new TestTiming();
    Journal.open(folder, time.timing()).close();

    assertEquals(TestOrg.START, time.now());
  }

  @Test
  void open_ownerThatStays_isGivenUpAfterFiveSecondsNamingTheFolder() {
    TestTiming time = new TestTiming();
    Journal owner = open();

    SimulatorException failure =
        assertThrows(SimulatorException.class, () -> Journal.open(folder, time.timing()));

    owner.close();
    assertEquals(
        "The simulator's folder "
            + folder
            + " is in use by another process. End that one first (a pulumi command on the same"
            + " stack, or a simulate command), or use another folder.",
        failure.getMessage());
    assertEquals(TestOrg.START.plusSeconds(5), time.now());
  }

  @Test
  void open_ownerThatIsEnding_getsTheFolder() {
    TestTiming time = new TestTiming();
    time.duringEachPause = open()::close;

    assertDoesNotThrow(() -> Journal.open(folder, time.timing()).close());
  }

  @Test
  void open_laterRun_findsTheSameUsers() {
    JsonArray users = run();

    assertEquals(users, reopened());
  }

  @Test
  void open_killedOwner_findsWhatItAnswered() throws IOException {
    Path copy = temp.resolve("copy");
    JsonArray users;
    try (Journal journal = open()) {
      TestOrg org = new TestOrg(SETTINGS, journal);
      org.user("a@b.c");
      users = org.simulator.users();
      Files.createDirectories(copy);
      Files.copy(file, copy.resolve("users.jsonl"));
    }

    try (Journal journal = Journal.open(copy, new TestTiming().timing())) {
      assertEquals(users, new TestOrg(SETTINGS, journal).simulator.users());
    }
  }

  @Test
  void append_userWhoKeepsWhatANewOneHas_leavesItOut() throws IOException {
    try (Journal journal = open()) {
      journal.append(ONE);
    }

    assertFalse(Files.readString(file).contains("grants"));
  }

  @Test
  void open_userWhoLostWhatANewOneHas_stillLacksIt() {
    User without = TestOrg.someUser().assigned(Assignments.initial().withoutRoles());
    try (Journal journal = open()) {
      journal.append(List.of(new UserSaved(without)));
    }

    try (Journal journal = open()) {
      assertEquals(List.of(without), List.copyOf(journal.users()));
    }
  }

  @Test
  void open_otherOrgName_findsTheUsers() {
    JsonArray users = run();

    try (Journal journal = open()) {
      TestOrg other = new TestOrg(SETTINGS.withOrgName("other"), journal);
      assertEquals(users, other.simulator.users());
    }
  }

  @Test
  void open_laterRun_knowsNoTokens() {
    String token;
    try (Journal journal = open()) {
      token = new TestOrg(SETTINGS, journal).token;
    }
    try (Journal journal = open()) {
      Simulator next = new Simulator(SETTINGS, new SplittableRandom(2), journal);
      SimRequest request =
          new SimRequest("GET", "/api/v2/users", Map.of("Authorization", "Bearer " + token), "");
      assertEquals(401, next.handle(request, TestOrg.START).status());
    }
  }

  @Test
  void open_supersededLines_areCompacted() throws IOException {
    String killed = killed();
    assertEquals(5, killed.lines().count());
    Files.writeString(file, killed);

    open();

    assertEquals(2, Files.readAllLines(file).size());
  }

  @Test
  void close_supersededLines_areCompacted() throws IOException {
    run();

    assertEquals(2, Files.readAllLines(file).size());
  }

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    LOG.setLevel(null);
  }

  @Test
  void close_folderThatIsGone_isNoFailure() throws IOException {
    Journal journal = open();
    journal.append(ONE);
    journal.append(ONE);
    Files.delete(file);
    Files.delete(folder.resolve("lock"));
    Files.delete(folder.resolve(".gitignore"));
    Files.delete(folder);

    assertDoesNotThrow(journal::close);
  }

  /** What the file holds before its owner ends. */
  private String killed() throws IOException {
    try (Journal journal = open()) {
      TestOrg org = new TestOrg(SETTINGS, journal);
      String id = org.user("Zoë", "zoe@example.com");
      org.patch("/api/v2/users/" + id, "{'version':1,'certifications':['a','b']}");
      org.patch("/api/v2/users/" + id, "{'version':2,'department':'Ventes & Après'}");
      org.delete("/api/v2/users/" + org.user("gone@example.com"));
      return Files.readString(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"user\":{\"id\":\"1\",\"name\":\"Zo\u00c3", "garbage"})
  void open_lastLineCutShort_dropsIt(String torn) throws IOException {
    JsonArray users = run();
    add(torn);

    assertEquals(users, reopened());
  }

  @Test
  void append_afterALineCutShort_isReadBack() throws IOException {
    run();
    add("{\"user\":");
    JsonArray users;
    try (Journal journal = open()) {
      TestOrg org = new TestOrg(SETTINGS, journal);
      org.user("new@example.com");
      users = org.simulator.users();
    }

    assertEquals(users, reopened());
  }

  @Test
  void open_lastLineWithoutItsEnd_keepsAWholeUser() throws IOException {
    JsonArray users = run();
    Files.writeString(file, Files.readString(file).stripTrailing());

    assertEquals(users, reopened());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\n",
        "\n",
        "{}\n",
        "{\"user\":{}}\n",
        "{\"user\":{\"id\":\"1\",\"version\":0}}\n",
        "[1]\n",
      })
  void open_corruptLine_namesFileAndLine(String corrupt) throws IOException {
    run();
    add(corrupt + "{}");

    SimulatorException failure = assertThrows(SimulatorException.class, this::open);

    assertTrue(failure.getMessage().contains(file + " is corrupt in line 3"), failure.getMessage());
  }

  @Test
  void open_bytesThatAreNoText_areCorrupt() throws IOException {
    run();
    Files.write(file, new byte[] {'"', (byte) 0xff, '"', '\n'}, StandardOpenOption.APPEND);

    assertThrows(SimulatorException.class, this::open);
  }

  @Test
  void open_corruptLine_leavesTheFile() throws IOException {
    run();
    add("garbage\n");
    String before = Files.readString(file);

    assertThrows(SimulatorException.class, this::open);

    assertEquals(before, Files.readString(file));
  }

  @Test
  void open_afterACorruptJournal_isFreeForTheRepair() throws IOException {
    JsonArray users = run();
    String good = Files.readString(file);
    add("garbage\n");
    assertThrows(SimulatorException.class, this::open);
    Files.writeString(file, good);

    assertEquals(users, reopened());
  }

  @Test
  void open_folderThatIsAFile_saysWhatToDo() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "in the way");

    SimulatorException failure = assertThrows(SimulatorException.class, this::open);

    assertTrue(
        failure
            .getMessage()
            .startsWith("The simulator cannot keep its users in the folder " + folder + " ("),
        failure::getMessage);
    assertTrue(
        failure
            .getMessage()
            .endsWith("). Make it a folder that you may write to, or use another one."),
        failure::getMessage);
  }

  @Test
  void append_password_leavesNoTrace() throws IOException {
    try (Journal journal = open()) {
      new TestOrg(SETTINGS, journal)
          .post("/api/v2/users", "{'name':'A','email':'a@b.c','password':'s3cret-word'}");
    }

    assertFalse(Files.readString(file).contains("s3cret-word"));
  }

  @Test
  void append_closedJournal_fails() {
    Journal journal = open();
    journal.close();
    User user = TestOrg.someUser();

    assertThrows(UncheckedIOException.class, () -> journal.append(List.of(new UserSaved(user))));
  }

  private Journal on(FileChannel file) throws IOException {
    FolderLock lock = FolderLock.tryAcquire(temp).orElseThrow();
    lock.close();
    return new Journal(lock, Path.of("journal"), file, new JournalContent());
  }

  @Test
  void append_diskThatIsFull_cutsTheHalfLineOff() throws IOException {
    FileChannel disk = mock(FileChannel.class);
    when(disk.size()).thenReturn(7L);
    when(disk.write(any(ByteBuffer.class))).thenThrow(new IOException("full"));
    Journal journal = on(disk);

    assertThrows(UncheckedIOException.class, () -> journal.append(ONE));

    verify(disk).truncate(7L);
  }

  @Test
  void append_halfLineThatStays_tellsTheFirstFailure() throws IOException {
    Journal journal = on(brokenDisk());

    Throwable cause =
        requireNonNull(
            assertThrows(UncheckedIOException.class, () -> journal.append(ONE)).getCause());

    assertEquals("full", cause.getMessage());
    assertEquals("gone", cause.getSuppressed()[0].getMessage());
  }

  @Test
  void append_afterAHalfLineThatStayed_writesNothing() throws IOException {
    FileChannel disk = brokenDisk();
    Journal journal = on(disk);
    assertThrows(UncheckedIOException.class, () -> journal.append(ONE));

    assertThrows(UncheckedIOException.class, () -> journal.append(ONE));

    verify(disk, times(1)).write(any(ByteBuffer.class));
  }

  private static FileChannel brokenDisk() throws IOException {
    FileChannel disk = mock(FileChannel.class);
    when(disk.write(any(ByteBuffer.class))).thenThrow(new IOException("full"));
    when(disk.truncate(anyLong())).thenThrow(new IOException("gone"));
    return disk;
  }
}
