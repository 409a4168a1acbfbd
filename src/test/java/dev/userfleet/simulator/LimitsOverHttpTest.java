package dev.userfleet.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.simulator.RawClient.Arrived;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.text.DurationText;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each setting of a limit, read as from a file, seen by a caller over HTTP. */
class LimitsOverHttpTest {
  private static final String ME = "/api/v2/organizations/me";

  private final TestTiming time = new TestTiming();

  private SimulatorServer start(String yaml) {
    return SimulatorServer.start(SimulatorSettings.read(yaml), time.timing());
  }

  private static RawClient loggedIn(SimulatorServer org) throws IOException {
    RawClient client = new RawClient(org.url());
    client.logIn();
    return client;
  }

  /**
   * A story has times that pass, {@code login} for a new token, and the status of each call. The
   * org starts at a full minute.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {limit: none}                                                 | 200 200 200 200
          {limit: 2/10s}                                                | +4s 200 200 429 +9s 429 +1s 200 200 429
          {limit: 2/10s, window: first-call}                            | +4s 200 200 429 +9s 429 +1s 200 200 429
          {limit: 2/10s, window: clock}                                 | +4s 200 200 429 +5s 429 +1s 200 200 429
          {limit: 2/10s, window: clock+3s}                              | 200 200 429 +3s 200 200 429 +9s 429 +1s 200
          {limit: 2/10s, window: bucket}                                | 200 200 429 +4s 429 +1s 200 429 +10s 200 200 429
          {limit: 1/10s, limit-per: token}                              | 200 429 login 200 429
          {limit: 1/10s, limit-per: client}                             | 200 429 login 429 +10s 200
          {limit: 5/10s, limit-change: 3/10s after 2 calls}             | 200 200 200 429 +10s 200 200 200 429
          {limit: 5/10s, rival: 100/1s}                                 | 200 +9s 429 +12s 429
          {limit: 1/100s, ban: 2/300s}                                  | 200 429 429 429 +1s 429 429 403 +299s 403 +1s 200
          {limit: 1/100s, ban: 2/300s, pause-grace: 2s}                 | 200 429 +2s 429 429 +1s 429 429 403
          {limit: 1/100s, ban: 1/300s, limit-per: client, pause-grace: 0s} | 200 429 +1s 429 login 403
          {limit: 1/100s, ban: 1/300s, pause-grace: 0s}                 | 200 429 +1s 429 403 login 200
          {limit: none, token-life: 5m}                                 | 200 +299s 200 +1s 401 login 200
          """)
  void limit_setting_isKept(String yaml, String story) throws IOException {
    List<String> happened = new ArrayList<>();
    try (SimulatorServer org = start(yaml)) {
      RawClient client = loggedIn(org);
      for (String step : story.split(" ", -1)) {
        if (step.startsWith("+")) {
          time.pass(DurationText.parse(step.substring(1)));
          happened.add(step);
        } else if (step.equals("login")) {
          client.logIn();
          happened.add(step);
        } else {
          happened.add(Integer.toString(client.get(ME).status()));
        }
      }
    }
    assertEquals(story, String.join(" ", happened));
  }

  @Test
  void concurrency_callInFlight_keepsOthersOutUntilItsEnd() throws IOException {
    try (SimulatorServer org =
        start("{limit: none, concurrency: 1, faults: {latency 1h: call 1 GET}}")) {
      RawClient client = loggedIn(org);
      try (Socket slow = client.begin(ME)) {
        while (!org.stats().getAsJsonObject("calls").has("GET " + ME)) {
          Thread.onSpinWait();
        }
        Arrived refused = client.get(ME);
        assertEquals(0, slow.getInputStream().available(), "it was answered early");
        assertEquals("429 1", refused.status() + " " + refused.header("Retry-After"));
        time.pass(DurationText.parse("1h"));
        assertEquals(200, client.get(ME).status());
      }
      assertEquals(2, org.stats().get("mostInFlight").getAsInt());
    }
  }

  @Test
  void loginLimit_spent_isRefusedAsTheLoginServiceRefuses() throws IOException {
    try (SimulatorServer org = start("login-limit: 2/60s")) {
      RawClient client = loggedIn(org);
      client.logIn();

      Arrived refused = client.logIn();

      assertEquals("400 invalid_request", refused.status() + " " + refused.text("error"));
      assertEquals("", refused.header("Retry-After"));
      time.pass(DurationText.parse("60s"));
      assertEquals(200, client.logIn().status());
    }
  }

  /** One of two calls, ten seconds before the reset at 00:00:10. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inin                     | inin-ratelimit-allowed: 2, inin-ratelimit-count: 1, inin-ratelimit-reset: 10
          x-ratelimit              | X-RateLimit-Limit: 2, X-RateLimit-Remaining: 1, X-RateLimit-Reset: 10
          x-ratelimit-epoch        | X-RateLimit-Limit: 2, X-RateLimit-Remaining: 1, X-RateLimit-Reset: 1767225610
          ratelimit                | RateLimit-Policy: "default";q=2;w=10, RateLimit: "default";r=1;t=10
          x-rate-limit-reset       | x-rate-limit-reset: 10
          x-rate-limit-reset-epoch | x-rate-limit-reset: 1767225610
          [inin, ratelimit]        | RateLimit-Policy: "default";q=2;w=10, RateLimit: "default";r=1;t=10, inin-ratelimit-allowed: 2, inin-ratelimit-count: 1, inin-ratelimit-reset: 10
          none                     | ''
          """)
  void limitHeaders_families_areAllThereIsAndSpelledSo(String families, String headers)
      throws IOException {
    try (SimulatorServer org = start("{limit: 2/10s, limit-headers: " + families + "}")) {
      assertEquals(headers, String.join(", ", loggedIn(org).get(ME).headersLike("rate")));
    }
  }

  /** Refused a bit more than six seconds before the reset at 00:00:10. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          seconds|Retry-After: 7
          fraction|Retry-After: 6.500
          padded|Retry-After: 007\s\s
          date|Retry-After: Thu, 01 Jan 2026 00:00:10 GMT
          date-rfc850|Retry-After: Thursday, 01-Jan-26 00:00:10 GMT
          date-asctime|Retry-After: Thu Jan  1 00:00:10 2026
          missing|''
          garbage|Retry-After: soon
          hours|Retry-After: 21600
          huge|Retry-After: 99999999999999999999
          seconds, retry-after-name: retry-AFTER|retry-AFTER: 7
          """)
  void retryAfter_form_isSentJustSo(String form, String line) throws IOException {
    try (SimulatorServer org = start("{limit: 1/10s, retry-after: " + form + "}")) {
      RawClient client = loggedIn(org);
      client.get(ME);
      time.pass(DurationText.parse("3500ms"));

      assertEquals(line.isEmpty() ? List.of() : List.of(line), client.get(ME).headersLike("retry"));
    }
  }

  /** The vendor's own client looks for Retry-After in that spelling only. */
  @Test
  void refusal_byDefault_hasTheVendorsHeadersInTheirSpelling() throws IOException {
    try (SimulatorServer org = start("limit: 1/10s")) {
      RawClient client = loggedIn(org);
      client.get(ME);

      Arrived refused = client.get(ME);

      assertEquals("HTTP/1.1 429 Too Many Requests", refused.head().get(0));
      assertEquals(
          List.of(
              "application/json",
              "10",
              "no-cache, no-store, must-revalidate",
              "max-age=600; includeSubDomains",
              "Thu, 01 Jan 2026 00:00:00 GMT",
              refused.text("contextId")),
          Stream.of(
                  "Content-Type",
                  "Retry-After",
                  "Cache-Control",
                  "Strict-Transport-Security",
                  "Date",
                  "ININ-Correlation-Id")
              .map(refused::header)
              .toList());
    }
  }

  @Test
  void stats_overHttp_tellWhatCallersDid() throws IOException {
    try (SimulatorServer org = start("{limit: 1/10s, pause-grace: 0s}")) {
      RawClient client = loggedIn(org);
      client.get(ME);
      client.get(ME);
      time.pass(DurationText.parse("1s"));
      client.get(ME);

      Arrived stats = client.get("/__simulator/stats");

      long start = TestOrg.START.toEpochMilli();
      assertEquals(
          "logins 1, refused 2, insidePause 1, mostInFlight 1, firstCall %d, lastCall %d, windowOpened %d, windowCloses %d"
              .formatted(start, start + 1000, start, start + 10_000),
          String.join(
              ", ",
              Stream.of(
                      "logins",
                      "refused",
                      "insidePause",
                      "mostInFlight",
                      "firstCall",
                      "lastCall",
                      "windowOpened",
                      "windowCloses")
                  .map(name -> name + " " + stats.text(name))
                  .toList()));
    }
  }
}
