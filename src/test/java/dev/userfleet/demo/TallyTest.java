package dev.userfleet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void of_stats_countsWhatTheLimitCounts() {
    Tally tally =
        of(
            """
            {"calls": {
               "POST /oauth/token": {"200": 2},
               "DELETE /api/v2/tokens/me": {"200": 1, "429": 1},
               "GET /api/v2/organizations/me": {"200": 1},
               "POST /api/v2/users": {"200": 40, "409": 2, "429": 3}},
             "refused": 4, "liveUsers": 40, "deletedUsers": 0, "logins": 2}
            """);

    assertEquals(new Tally(46, 3, 40), tally);
  }

  @Test
  void since_earlier_isWhatCameAndWhoIsThereNow() {
    assertEquals(new Tally(5, 1, 12), new Tally(15, 2, 12).since(new Tally(10, 1, 9)));
  }

  private static Tally of(String stats) {
    return Tally.of(JsonParser.parseString(stats).getAsJsonObject());
  }
}
