package dev.userfleet.rehearsal;

import dev.userfleet.model.Plays;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same schedules over HTTP, under the rehearsal's engine. */
class RehearsedModelTest {
  private static final long FIRST = Long.getLong("model.first", 1);
  private static final long SCHEDULES = Long.getLong("model.rehearsed", 25);

  @TempDir Path folder;

  @Test
  void schedules_random_orgIsStateIsDeclared() {
    Plays.all(
        LongStream.range(FIRST, FIRST + SCHEDULES), setup -> new RehearsedWorld(setup, folder));
  }
}
