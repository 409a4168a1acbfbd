package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.genesys.User;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.Request;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A user is gone only if the org says so, or knows it nowhere for a while. */
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

  private Optional<String> live() {
    return org.result(
            new Whereabouts(org.time).live(org.client, ID, org.operation("read alice@example.com")))
        .map(User::id);
  }

  @Test
  void live_listed_onlyThatIsAsked() {
    any = ACTIVE;

    assertEquals(Optional.of(ID), live());
    assertEquals(1, org.asked("/api/v2/users"));
  }

  @Test
  void live_listedAsDeleted_gone() {
    any = DELETED;

    assertEquals(Optional.empty(), live());
  }

  @Test
  void live_onlyAmongTheDeleted_goneWithoutAskingForIt() {
    deleted = DELETED;

    assertEquals(Optional.empty(), live());
    assertEquals(0, looks);
  }

  @Test
  void live_listedNowhereYet_askedForByItsId() {
    looksUntilFound = 1;

    assertEquals(Optional.of(ID), live());
    assertEquals(1, looks);
  }

  @Test
  void live_knownToTheThirdReplicaOnly_found() {
    looksUntilFound = 3;

    assertEquals(Optional.of(ID), live());
  }

  @Test
  void live_nowhere_goneAfterThreeLooksASecondApart() {
    assertEquals(Optional.empty(), live());
    assertEquals(3, looks);
    assertEquals(Duration.ofSeconds(2), org.time.elapsed());
  }
}
