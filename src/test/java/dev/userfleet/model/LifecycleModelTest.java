package dev.userfleet.model;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider's code under virtual time. */
class LifecycleModelTest {
  private static final long FIRST = Long.getLong("model.first", 1);
  private static final long SCHEDULES = Long.getLong("model.schedules", 150);

  @TempDir Path folder;

  @Test
  void schedules_random_orgIsStateIsDeclared() {
    Plays.all(LongStream.range(FIRST, FIRST + SCHEDULES), setup -> new VirtualWorld(setup, folder));
  }
}
