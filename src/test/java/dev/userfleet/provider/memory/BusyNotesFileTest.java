package dev.userfleet.provider.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.userfleet.time.Timing;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A note is added while another is written, which may take seconds. Whoever adds it may be the
 * thread of the timer, and the writer waits for the timer between its tries for another provider's
 * lock: each waited for the other, for good.
 */
class BusyNotesFileTest {
  private static final Executor THREADS = task -> new Thread(task).start();

  @TempDir private Path folder;

  @Test
  void append_fileIsBusy_doesNotWait() throws Exception {
    NotesFile file = new NotesFile(folder.resolve("n"), Timing.system(), THREADS);
    CompletableFuture<Void> added = new CompletableFuture<>();
    CompletableFuture<Void> written = new CompletableFuture<>();
    synchronized (file) {
      THREADS.execute(
          () -> {
            CompletableFuture<Void> unused =
                file.append("note").thenRun(() -> written.complete(null));
            added.complete(null);
          });
      added.get(1, TimeUnit.MINUTES);
      assertFalse(written.isDone());
    }
    written.get(1, TimeUnit.MINUTES);

    assertEquals(List.of("", "note"), file.read());
    file.close();
  }
}
