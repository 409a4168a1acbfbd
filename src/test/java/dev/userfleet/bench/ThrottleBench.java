package dev.userfleet.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThrottleBench {
  private static final int SEEDS = Integer.getInteger("userfleet.bench.seeds", 20);

  @Test
  void compare() throws Exception {
    StringBuilder out = new StringBuilder();
    for (int users : List.of(500, 5000)) {
      List<Result> results =
          Shapes.ALL.parallelStream()
              .flatMap(
                  s ->
                      Strategies.ALL.stream()
                          .map(t -> Races.race(t, s, users, users == 500 ? SEEDS : SEEDS / 4)))
              .toList();
      for (Result r : results) {
        out.append(
            "%-50s %-45s %5d med %.3f p95 %.3f sec %.1f ref %.0f max %d win %d inside %d compl %.3f%n"
                .formatted(
                    r.shape().name(),
                    r.strategy().name(),
                    users,
                    r.median(),
                    r.p95(),
                    r.medianSeconds(),
                    r.medianRefused(),
                    r.mostRefused(),
                    r.mostRefusedInAWindow(),
                    r.mostInsidePause(),
                    r.completed()));
      }
    }
    System.out.println(out);
    Files.writeString(Path.of("target", "bench.txt"), out);
  }
}
