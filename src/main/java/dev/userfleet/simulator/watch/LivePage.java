package dev.userfleet.simulator.watch;

import dev.userfleet.report.CallRecord;
import dev.userfleet.report.RunReport;
import dev.userfleet.simulator.limit.Standing;
import dev.userfleet.simulator.message.Paths;
import dev.userfleet.simulator.store.User;
import dev.userfleet.simulator.store.UserState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What calls do to the org, as people see it in a browser while it goes on. Not thread-safe. */
public final class LivePage {
  public static final String EVENTS = Paths.INSPECTION + "events";

  private static final int LATEST_USERS = 200;

  private final String orgName;
  private final CallRecord calls = new CallRecord();
  private final Deque<RunReport.Audited> users = new ArrayDeque<>();
  private final PriorityQueue<Ending> underWay =
      new PriorityQueue<>(Comparator.comparing(Ending::at));

  private record Ending(Instant at, int status) {}

  public LivePage(String orgName) {
    this.orgName = orgName;
  }

  /** A call came; its answer arrives then. */
  public void called(Instant now, Instant answered, int status) {
    endUntil(now);
    calls.sent(now);
    underWay.add(new Ending(answered, status));
    endUntil(now);
  }

  public void judged(Standing standing, Instant now) {
    endUntil(now);
    calls.told(now, standing.limit().calls(), standing.remaining(), standing.limit().window());
  }

  public void tokenIssued() {
    calls.token();
  }

  /**
   * A user is another than before.
   *
   * @param before null for a new one
   */
  public void saved(@Nullable User before, User after, Instant now, String correlationId) {
    if (users.size() == LATEST_USERS) {
      users.removeLast();
    }
    users.addFirst(
        new RunReport.Audited(
            now.toString(),
            deed(before, after),
            after.email(),
            after.id(),
            List.of(),
            List.of(correlationId)));
  }

  private static String deed(@Nullable User before, User after) {
    if (before == null) {
      return "created";
    }
    if (after.state() == UserState.DELETED) {
      return "deleted";
    }
    return before.state() == UserState.DELETED ? "restored" : "changed";
  }

  /** What there is to see now. */
  public RunReport report(Instant now) {
    endUntil(now);
    return new RunReport(
        "Simulated org " + orgName,
        calls.started().map(Instant::toString).orElse(""),
        /* actor= */ "",
        /* commit= */ "",
        /* done= */ 0,
        /* failed= */ 0,
        /* failures= */ List.of(),
        calls.show(now, /* limitAlone= */ Duration.ZERO),
        List.of(),
        List.copyOf(users),
        EVENTS);
  }

  private void endUntil(Instant now) {
    for (@Nullable Ending next = underWay.peek();
        next != null && !next.at().isAfter(now);
        next = underWay.peek()) {
      underWay.remove();
      calls.ended(next.at(), next.status());
    }
  }
}
