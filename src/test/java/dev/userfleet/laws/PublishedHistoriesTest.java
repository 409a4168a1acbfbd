package dev.userfleet.laws;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has harmed people once harms nobody again. */
class PublishedHistoriesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.userfleet.laws.Published#all")
  void history_thatHarmedSomebody_everyLawHolds(Published published) {
    History history = published.history();
    Optional<Broken> broken = Findings.broken(history, setup -> new VirtualWorld(setup, folder));
    broken.ifPresent(
        how -> {
          throw new AssertionError(how.law() + " is broken:\n" + history + "\n" + how.getMessage());
        });
  }
}
