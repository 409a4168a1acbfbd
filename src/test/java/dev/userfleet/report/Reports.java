package dev.userfleet.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports to show. */
public final class Reports {
  static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  /** What a name may hold that a page must not take for its own. */
  static final String HOSTILE = "</script><img src=x onerror=alert(1)><!--<script>";

  private Reports() {}

  /** Two windows' worth of calls, some refused, some failed. */
  static RunReport busy(String user) {
    CallRecord calls = new CallRecord();
    calls.token();
    for (int i = 0; i < 150; i++) {
      Instant at = START.plusMillis(i < 100 ? i * 20L : 4000 + i * 20L);
      calls.sent(at);
      calls.ended(at.plusMillis(35), i % 40 == 39 ? 429 : i % 30 == 29 ? 503 : 200);
      calls.told(at.plusMillis(35), 100, 99 - i % 100, Duration.ofSeconds(6));
      if (i % 30 == 29) {
        calls.retried("HTTP 503");
      }
    }
    calls.waiting(START.plusSeconds(2), START.plusSeconds(6), "the rate limit's window");
    List<RunReport.Audited> audit = new ArrayList<>();
    audit.add(audited("created", user, List.of()));
    audit.add(audited("changed", "E0002 (alan@example.com)", List.of("title", "manager")));
    audit.add(
        new RunReport.Audited(
            START.toString(),
            RunReport.Audited.MEMBERS,
            "queue Support",
            /* id= */ "",
            List.of(),
            List.of("E0001", "E0002"),
            List.of("E0003"),
            /* moved= */ List.of(),
            List.of("correlation-2")));
    return new RunReport(
        "Run of stack test",
        START.toString(),
        "ada",
        "787ad1a5b2c3d4e5f60718293a4b5c6d7e8f9012",
        100,
        1,
        List.of("create E0009 (grace@example.com)"),
        calls.show(START.plusSeconds(10), Duration.ofSeconds(6)),
        List.of(new RunReport.Slow("create " + user, 4.2, 4.1, /* well= */ true)),
        audit,
        /* live= */ null);
  }

  private static RunReport.Audited audited(String deed, String user, List<String> fields) {
    return new RunReport.Audited(
        START.toString(), deed, user, "id-of-" + user, fields, List.of("correlation-1"));
  }
}
