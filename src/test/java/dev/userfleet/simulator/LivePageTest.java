package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.report.RunReport;
import dev.userfleet.simulator.message.SimReply;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a browser shows of an org. */
class LivePageTest {
  private final TestOrg org =
      new TestOrg(SimulatorSettings.read("{limit: 3/60s, faults: 'latency 2s-2s'}"));

  @Test
  void get_root_isThePage() {
    SimReply page = org.get("/");

    assertEquals(200, page.status());
    assertEquals("text/html; charset=utf-8", page.headers().get("Content-Type"));
    assertTrue(page.body().contains("Simulated org simulator"));
  }

  @Test
  void get_root_countsAsNoCall() {
    org.get("/");

    assertEquals(0, report().calls().calls());
  }

  @Test
  void report_calls_countedWithWhatIsLeft() {
    org.get("/api/v2/users");

    RunReport.Calls calls = report().calls();

    assertEquals(1, calls.calls());
    assertEquals(List.of(2), calls.timeline().budget());
  }

  @Test
  void report_callUnderWay_isInFlightUntilAnswered() {
    org.get("/api/v2/users");
    org.pass(Duration.ofSeconds(1));
    org.get("/api/v2/users");
    org.pass(Duration.ofSeconds(3));

    List<Integer> inFlight = report().calls().timeline().inFlight();

    assertEquals(List.of(1, 2, 1), List.of(inFlight.get(5), inFlight.get(15), inFlight.get(25)));
  }

  @Test
  void report_limitSpent_refusalsCounted() {
    for (int call = 0; call < 5; call++) {
      org.get("/api/v2/users");
    }
    org.pass(Duration.ofSeconds(3));

    assertEquals(2, report().calls().refused());
  }

  @Test
  void report_usersLife_latestFirst() {
    TestOrg free = TestOrg.unlimited();
    String id = free.user("a@b.c");
    free.patch("/api/v2/users/" + id, "{'version': 1, 'title': 'Agent'}");
    free.delete("/api/v2/users/" + id);

    assertEquals(
        List.of("deleted", "changed", "created"),
        free.simulator.report(free.now).audit().stream().map(RunReport.Audited::deed).toList());
  }

  @Test
  void report_userSaved_namesTheCall() {
    TestOrg free = TestOrg.unlimited();
    SimReply reply =
        free.post("/api/v2/users", "{'name': 'A', 'email': 'a@b.c', 'state': 'active'}");

    assertEquals(
        List.of(reply.headers().get("ININ-Correlation-Id")),
        free.simulator.report(free.now).audit().get(0).correlationIds());
  }

  private RunReport report() {
    return org.simulator.report(org.now);
  }
}
