package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.provider.AnsweringOrg;
import dev.userfleet.provider.failure.Failures;
import dev.userfleet.time.Completions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The org answered 503 to everybody, and somebody pressed Ctrl-C. What was said last was "20 were
 * stopped by one cause, which is told at create E2", and that line stood among twenty others.
 */
class StoppedAmidFaultsTest {

  @Property(tries = 50)
  void summary_stoppedWhileTheOrgFails_lastLineNamesWhatItAnswered(
      @ForAll @IntRange(min = 2, max = 15) int calls,
      @ForAll @IntRange(min = 502, max = 504) int status) {
    AnsweringOrg org = new AnsweringOrg(request -> AnsweringOrg.reply(status, "{}"));
    List<CompletableFuture<?>> asked =
        IntStream.range(0, calls)
            .<CompletableFuture<?>>mapToObj(
                i -> org.client.organization(org.operation("create E" + i)))
            .toList();

    org.time.advance(Duration.ofSeconds(1));
    org.client.close();
    org.time.runUntilIdle();

    Failures failures = new Failures();
    for (int i = 0; i < calls; i++) {
      CompletionException failure = assertThrows(CompletionException.class, asked.get(i)::join);
      var unused =
          failures.explain("create E" + i, Struct.getDefaultInstance(), Completions.cause(failure));
    }
    assertEquals(1, failures.summary().size(), failures.summary()::toString);
    String last = failures.summary().get(0);
    assertTrue(
        last.startsWith(calls + " were stopped by one cause: create E0: stopped before"), last);
    assertTrue(last.contains("after HTTP " + status), last);
  }
}
