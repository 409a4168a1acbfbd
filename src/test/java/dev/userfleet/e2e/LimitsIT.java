package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fleets made under limits, by the real engine: what is refused decides, how long it takes is only
 * told. {@code mvn verify -Pengine-bench} measures that.
 */
@RequiresPulumi
final class LimitsIT {
  private static final int LIMIT = 100;
  private static final Duration WINDOW = Duration.ofSeconds(3);

  /** What may be on its way when the org first says that tokens share a window. */
  private static final int MOST_REFUSED_WHERE_SHARED = 16;

  @TempDir Path folder;

  @Test
  void up_oneToken_nothingIsRefused() throws Exception {
    int users = 240;

    LimitedUp up = LimitedUp.one(folder, users, /* tokens= */ 1, "--limit=100/3s").succeeded();

    tell(users + " users, one token", users + 1, LIMIT, up.span());
    assertEquals(0, up.refused());
  }

  @Test
  void up_tokensThatShareAWindow_fewAreRefused() throws Exception {
    int users = 150;

    LimitedUp up =
        LimitedUp.one(folder, users, /* tokens= */ 10, "--limit=100/3s", "--limit-per=client")
            .succeeded();

    tell(users + " users, ten tokens, one window", users + 1, LIMIT, up.span());
    assertTrue(up.refused() <= MOST_REFUSED_WHERE_SHARED, () -> up.refused() + " refused");
  }

  @Test
  void up_twoAtOnceWithOneToken_bothEndWell() throws Exception {
    int usersEach = 150;

    LimitedUp up = LimitedUp.two(folder, usersEach, "200/3s").succeeded();

    tell("two fleets of " + usersEach + " at once", 2 * (usersEach + 1), 200, up.took());
    assertEquals(2 * usersEach, up.liveUsers());
  }

  private static void tell(String what, int calls, int limit, Duration took) {
    System.out.printf(
        "%s: %d ms; the limit alone takes %d ms%n",
        what, took.toMillis(), LimitedUp.bound(calls, limit, WINDOW).toMillis());
  }
}
