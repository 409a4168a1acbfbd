package dev.userfleet.e2e;

import dev.userfleet.laws.Laws;
import dev.userfleet.laws.World;
import dev.userfleet.model.Setup;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The laws of the design over histories that are run with the real CLI. */
@RequiresPulumi
final class LawsTrial {
  private static final long FIRST = Long.getLong("laws.first", 1);
  private static final long HISTORIES = Long.getLong("laws.trial", 20);

  @TempDir Path folder;
  private int worlds;

  private World world(Setup setup) {
    worlds++;
    return new CliWorld(setup, folder.resolve("world-" + worlds));
  }

  @Test
  void histories_random_everyLawHolds() {
    Laws.require(LongStream.range(FIRST, FIRST + HISTORIES), this::world);
  }

  @Test
  void histories_thatHarmedSomebody_everyLawHolds() {
    Laws.requirePublished(this::world);
  }
}
