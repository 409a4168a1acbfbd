package dev.userfleet.provider.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.provider.AnsweringOrg;
import dev.userfleet.provider.user.Whereabouts.Place;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Only a user who was seen as deleted is gone. */
class WhereaboutsTest {
  private static final String ID = "00000000-0000-0000-0000-000000000001";
  private static final String ACTIVE = "{'id': '" + ID + "', 'state': 'active', 'version': 1}";
  private static final String DELETED = ACTIVE.replace("active", "deleted");

  private String any = "";
  private String deleted = "";
  private int looksUntilFound = Integer.MAX_VALUE;
  private int looks;
  private final AnsweringOrg org = new AnsweringOrg(this::answer);

  private Reply answer(Request request) {
    if (request.path().startsWith("/api/v2/users?")) {
      String listed = request.path().contains("state=deleted") ? deleted : any;
      return AnsweringOrg.reply(200, "{'entities': [" + listed + "], 'pageCount': 1}");
    }
    looks++;
    return looks < looksUntilFound
        ? AnsweringOrg.reply(404, "{'code': 'not.found'}")
        : AnsweringOrg.reply(200, ACTIVE);
  }

  private String place() {
    Place place =
        org.result(new Whereabouts(org.time).find(org.client, ID, org.operation("read a@b.co")));
    return place.getClass().getSimpleName();
  }

  @Test
  void find_listed_onlyThatIsAsked() {
    any = ACTIVE;

    assertEquals("Live", place());
    assertEquals(1, org.asked("/api/v2/users"));
  }

  @Test
  void find_listedAsDeleted_gone() {
    any = DELETED;

    assertEquals("Deleted", place());
  }

  @Test
  void find_onlyAmongTheDeleted_goneWithoutAskingForIt() {
    deleted = DELETED;

    assertEquals("Deleted", place());
    assertEquals(0, looks);
  }

  @Test
  void find_listedNowhereYet_askedForByItsId() {
    looksUntilFound = 1;

    assertEquals("Live", place());
    assertEquals(1, looks);
  }

  @Test
  void find_knownToTheThirdReplicaOnly_found() {
    looksUntilFound = 3;

    assertEquals("Live", place());
  }

  @Test
  void find_nowhere_unseenAfterThreeLooksASecondApart() {
    assertEquals("Unseen", place());
    assertEquals(3, looks);
    assertEquals(Duration.ofSeconds(2), org.time.elapsed());
  }
}
