package dev.userfleet.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.shard.Moves;
import dev.userfleet.shard.Shard;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A preview of the first of two shards, in which people are called deleted who only move. */
class ShardReviewTest {
  private static final String STEP =
      "{\"op\":\"delete\",\"urn\":\"urn:pulumi:dev-shard-1::p::userfleet:index:UserFleet$"
          + "userfleet:index:User::%1$s\",\"oldState\":{\"inputs\":{\"email\":\"%1$s@b.co\","
          + "\"name\":\"%1$s\"}}}";

  @TempDir Path folder;

  private record Result(int exit, String out) {}

  private static List<String> keys(int shard) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "E" + i)
        .filter(key -> new Shard(1, 2).of(key) == shard)
        .limit(3)
        .toList();
  }

  private Result review(List<String> deleted, List<String> moved) throws IOException {
    Moves moves = new Moves();
    moved.forEach(key -> moves.leaves(key, "dev-shard-2"));
    String preview =
        "{\"config\": {\"userfleet:shard\": \"1/2\", \"userfleet:maxDeletes\": \"0\"},"
            + "\"steps\": ["
            + deleted.stream().map(STEP::formatted).collect(Collectors.joining(","))
            + "], \"diagnostics\": ["
            + moves.words().stream()
                .map("{\"severity\": \"info\", \"message\": \"%s\"}"::formatted)
                .collect(Collectors.joining(","))
            + "]}";
    String file = Files.writeString(folder.resolve("preview.json"), preview).toString();
    StringWriter out = new StringWriter();
    int exit =
        new CommandLine(new ReviewCommand(Timing.system(), Map.of(), InputStream.nullInputStream()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(file);
    return new Result(exit, out.toString());
  }

  @Test
  void review_peopleWhomAnotherShardHas_areNoDeletions() throws IOException {
    Result result = review(keys(2), keys(2));

    assertEquals(0, result.exit(), result.out());
    assertTrue(result.out().contains("3 people move to dev-shard-2"), result.out());
  }

  @Test
  void review_oneGoesBesides_isCounted() throws IOException {
    List<String> deleted = new ArrayList<>(keys(2));
    deleted.add(keys(1).get(0));

    Result result = review(deleted, keys(2));

    assertEquals(1, result.exit(), result.out());
    assertTrue(result.out().contains("Deletions: 1;"), result.out());
  }

  /** Who of those goes and who moves nobody can tell. */
  @Test
  void review_moreGoThanMove_allAreCounted() throws IOException {
    Result result = review(keys(2), keys(2).subList(0, 2));

    assertEquals(1, result.exit(), result.out());
    assertTrue(result.out().contains("Deletions: 3;"), result.out());
  }
}
