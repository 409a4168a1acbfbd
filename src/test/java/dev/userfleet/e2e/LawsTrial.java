package dev.userfleet.e2e;

import dev.userfleet.laws.Laws;
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

  @Test
  void histories_withTheCli_everyLawHolds() {
    int[] nth = {0};
    Laws.requireWithCli(
        LongStream.range(FIRST, FIRST + HISTORIES),
        setup -> new CliWorld(setup, folder.resolve("history-" + nth[0]++)));
  }
}
