package dev.userfleet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Strategies against the shapes that limits take. Run by {@code mvn -Pbench verify}, which writes
 * {@code docs/benchmark.md} and its chart; no figure passes or fails anything.
 */
final class ThrottleBench {
  private static final int SEEDS = Integer.getInteger("userfleet.bench.seeds", 20);
  private static final int SMALL = 500;
  private static final int LARGE = 5_000;
  private static final Path DOCS = Path.of("docs");

  private record Race(Strategy strategy, Shape shape, int users) {}

  @Test
  void report() throws IOException {
    List<Result> realTime = RealTime.race(List.of(Strategies.FIELD, Strategies.THIS_PROJECT));
    List<Result> results =
        Stream.of(SMALL, LARGE)
            .flatMap(users -> Shapes.ALL.stream().flatMap(shape -> races(shape, users)))
            .toList()
            .parallelStream()
            .map(race -> Races.race(race.strategy(), race.shape(), race.users(), seeds(race)))
            .toList();
    List<Sharing.Result> shared = Sharing.race(Math.max(1, SEEDS / 2));
    List<Promise> promises =
        Stream.concat(Promises.of(results).stream(), SharingTable.promises(shared).stream())
            .toList();
    String page = Document.of(results, shared, realTime, promises);
    System.out.println(page);
    Files.createDirectories(DOCS);
    Files.writeString(DOCS.resolve("benchmark.md"), page);
    Files.writeString(DOCS.resolve("benchmark.svg"), Chart.of(results));
  }

  /** A long run draws many times by itself. */
  private static int seeds(Race race) {
    return race.users() == LARGE ? Math.max(1, SEEDS / 2) : SEEDS;
  }

  private static Stream<Race> races(Shape shape, int users) {
    return Strategies.ALL.stream().map(strategy -> new Race(strategy, shape, users));
  }
}
