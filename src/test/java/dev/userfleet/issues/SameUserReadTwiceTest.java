package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ReadResponse;

/**
 * A program in YAML had a fleet and, beside it, a {@code get} of one of its users. {@code pulumi
 * refresh} read that user twice at once, and hung for ever: who asked while the first call was on
 * the wire took the first one's place among those to be answered.
 */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SameUserReadTwiceTest {
  private static final String ALICE = "{'email': 'alice@example.com', 'name': 'Alice'}";
  private static final String LISTING = "GET /api/v2/users";

  @Test
  void read_sameUserWhileThatCallIsOnTheWire_bothAreAnswered() throws Exception {
    try (Fixture fixture = Fixture.withFaults("latency 300ms: " + LISTING)) {
      for (Future<ReadResponse> read : readOneByOne(fixture)) {
        assertEquals("Alice", read.get().getProperties().getFieldsOrThrow("name").getStringValue());
      }
    }
  }

  @Test
  void read_sameUserWhileThatCallFails_bothAreAnsweredOnceTheOrgRecovers() throws Exception {
    String fault = "latency 300ms: " + LISTING + ", 503-before: call 1 " + LISTING;
    try (Fixture fixture = Fixture.withFaults(fault)) {
      for (Future<ReadResponse> read : readOneByOne(fixture)) {
        assertTrue(read.get().getId().length() > 0);
      }
    }
  }

  @Test
  void read_sameUserWhileTheOrgNeverAnswers_bothEndByOperationTimeout() throws Exception {
    try (Fixture fixture =
        Fixture.withFaults(
            "hang: " + LISTING,
            "callTimeout",
            "0.2s",
            "operationTimeout",
            "1s",
            "maxAttempts",
            "1000")) {
      for (Future<ReadResponse> read : readOneByOne(fixture)) {
        ExecutionException failure = assertThrows(ExecutionException.class, read::get);
        assertTrue(
            String.valueOf(failure.getMessage()).contains("operationTimeout"),
            failure.getMessage());
      }
    }
  }

  /** The second begins once the first one's call has reached the org, and so the third. */
  private static List<Future<ReadResponse>> readOneByOne(Fixture fixture)
      throws InterruptedException {
    CreateResponse alice = fixture.create(ALICE);
    List<Future<ReadResponse>> reads = new ArrayList<>();
    reads.add(fixture.refreshLater("E1", alice, ALICE));
    while (fixture.calls(LISTING) == 0) {
      Thread.sleep(5);
    }
    reads.add(fixture.refreshLater("got", alice, ALICE));
    reads.add(fixture.refreshLater("got too", alice, ALICE));
    return reads;
  }
}
