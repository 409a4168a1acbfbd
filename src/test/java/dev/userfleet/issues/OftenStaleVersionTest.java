package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * In an org where one PATCH in ten met a version that had moved on, an {@code up} of 500 users
 * failed: a user was given up after the fourth conflict in a row, which one in twenty such runs
 * sees. Conflicts now have as many attempts as any other trouble.
 */
class OftenStaleVersionTest {
  private static final String ALICE =
      "{'email': 'alice@example.com', 'name': 'Alice', 'acdAutoAnswer': true}";

  @Test
  void create_versionMovesAgainAndAgain_completes() {
    String conflicts =
        IntStream.rangeClosed(1, 7)
            .mapToObj(call -> "stale: call " + call + " PATCH")
            .collect(Collectors.joining(", "));
    try (Fixture fixture = Fixture.withFaults(conflicts)) {
      CreateResponse alice = fixture.create(ALICE);

      assertEquals(
          "true",
          fixture.org.users().get(0).getAsJsonObject().get("acdAutoAnswer").getAsString(),
          alice::getId);
    }
  }

  @Test
  void create_versionNeverRests_endsWithTheOrgsWords() {
    try (Fixture fixture = Fixture.withFaults("stale: PATCH")) {
      StatusRuntimeException failure =
          assertThrows(StatusRuntimeException.class, () -> fixture.create(ALICE).getId());

      assertTrue(String.valueOf(failure.getMessage()).contains("409"), failure.getMessage());
    }
  }
}
