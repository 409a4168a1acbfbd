package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final Resource ROOT = component("root", "");
  private static final Resource CHILD = component("child", ROOT.urn());

  @TempDir Path folder;

  @Test
  void read_killedRun_findsWhatItsJournalSays() throws IOException {
    StateFile file = file();
    file.write(List.of(ROOT), Instant.EPOCH);
    try (StateJournal journal = file.begin()) {
      new State(file.read(), journal).put(CHILD);
    }
    assertEquals(List.of(ROOT, CHILD), file().read());
  }

  @Test
  void read_lineCutShort_leavesItOut() throws IOException {
    StateFile file = file();
    try (StateJournal journal = file.begin()) {
      new State(file.read(), journal).put(ROOT);
    }
    Files.writeString(
        folder.resolve("state.json.journal"), "{\"was\":\"urn", StandardOpenOption.APPEND);
    assertEquals(List.of(ROOT), file.read());
  }

  @Test
  void read_renamedResource_isFollowedByThoseWhoReferToIt() throws IOException {
    Resource renamed = component("renamed", "");
    StateFile file = file();
    file.write(List.of(ROOT, CHILD), Instant.EPOCH);
    try (StateJournal journal = file.begin()) {
      new State(file.read(), journal).change(new Change.Put(renamed, ROOT.urn()));
    }
    assertEquals(List.of(renamed, component("child", renamed.urn())), file.read());
  }

  @Test
  void begin_secondRun_isRefused() throws IOException {
    StateJournal first = file().begin();
    RehearsalException refusal = assertThrows(RehearsalException.class, () -> file().begin());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("another rehearsal works on this state now (it holds "), message);
    assertTrue(message.endsWith("); wait for its end, or give --state FILE"), message);
    first.close();
  }

  @Test
  void read_otherFile_saysSo() throws IOException {
    Files.writeString(folder.resolve("state.json"), "[]");
    RehearsalException refusal = assertThrows(RehearsalException.class, () -> file().read());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(
        message.startsWith(folder.resolve("state.json") + " is no state of a rehearsal ("),
        message);
    assertTrue(message.endsWith("); move it away, or give --state"), message);
  }

  private StateFile file() {
    return new StateFile(folder.resolve("state.json"));
  }

  private static Resource component(String name, String parent) {
    return Resource.component("urn:pulumi:dev::userfleet::t:i:T::" + name, parent);
  }
}
