package dev.userfleet.laws;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of the design over random histories, under virtual time. */
class LawsTest {
  private static final long FIRST = Long.getLong("laws.first", 1);
  private static final long HISTORIES = Long.getLong("laws.histories", 120);

  private static Findings findings;

  @BeforeAll
  static void play(@TempDir Path folder) {
    findings =
        Findings.of(
            LongStream.range(FIRST, FIRST + HISTORIES), setup -> new VirtualWorld(setup, folder));
  }

  @ParameterizedTest
  @EnumSource
  void histories_random_lawHolds(Law law) {
    findings.require(law);
  }
}
