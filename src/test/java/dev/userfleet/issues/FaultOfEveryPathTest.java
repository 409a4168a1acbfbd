package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.simulator.fault.Fault;
import dev.userfleet.simulator.fault.FaultSchedule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A maintenance was to be played with {@code 503: /api/v2/*}, and most calls went well: the star
 * stands for one segment. Nothing stood for several, and a path that no call can have was taken
 * without a word.
 */
class FaultOfEveryPathTest {

  private static boolean concerns(String pattern, String path) {
    return new FaultSchedule(Fault.parseAll("503: " + pattern), 1)
        .next("GET", path)
        .has(Fault.Kind.STATUS);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/*, /api/v2/users, true",
    "/api/v2/*, /api/v2/users/4711, false",
    "/api/v2/**, /api/v2/users, true",
    "/api/v2/**, /api/v2/users/4711/queues, true",
    "/api/v2/**, /api/v2, true",
    "/api/v2/**, /oauth/token, false",
    "/api/v2/**, /api/v20/users, false",
    "/**, /oauth/token, true",
    "/api/v2/**/members, /api/v2/routing/queues/4711/members, true",
    "/api/v2/**/members, /api/v2/groups/4711/members/1, false",
    "/api/v2/users/*/queues, /api/v2/users/4711/queues, true",
    "/api/v2/users/a.c, /api/v2/users/abc, false",
  })
  void matches_starAndTwoStars_oneSegmentAndAnyNumber(
      String pattern, String path, boolean expected) {
    assertEquals(expected, concerns(pattern, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v2/us*", "/api/v2/***", "/api/v2/users?pageSize=1", "/api/v2/users/a*b"})
  void parse_pathThatNoCallCanHave_saysWhatToWrite(String pattern) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Fault.parseAll("503: " + pattern));

    assertEquals(
        "\""
            + pattern
            + "\" is no path: it has no query, and * stands for one whole segment, ** for any"
            + " number of them. Write, for example, /api/v2/users/* or /api/v2/**.",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2/**", "/**", "/api/v2/users/*"})
  void parse_pathAmongOthers_isOneOfSeveral(String pattern) {
    assertTrue(
        Fault.parseAll("503: 2% " + pattern + ", latency 50ms").stream()
            .map(fault -> fault.when().route().path())
            .toList()
            .equals(List.of(pattern, "")));
  }
}
