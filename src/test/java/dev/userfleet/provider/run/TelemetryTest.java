package dev.userfleet.provider.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.Collector;
import dev.userfleet.provider.engine.EngineLines;
import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private static final String CREATE = "create E1 (ann@example.com)";

  private final VirtualTime time = new VirtualTime();
  private final EngineLines engine = new EngineLines();
  private Collector collector;

  @BeforeEach
  void start() throws IOException {
    collector = new Collector();
  }

  @AfterEach
  void stop() {
    collector.close();
    engine.close();
  }

  @Test
  void of_noVariable_nothing() {
    assertEquals(Optional.empty(), telemetry(Map.of("OTEL_SERVICE_NAME", "fleet")));
  }

  @Test
  void of_valueThatCannotBeUsed_saysSo() {
    assertEquals(Optional.empty(), telemetry(Map.of("OTEL_TRACES_EXPORTER", "pigeon")));

    assertTrue(
        engine.of("").get(0).contains("an OTEL_ variable cannot be used"),
        () -> "" + engine.of(""));
  }

  @Test
  void close_overHttp_operationAndItsCallsAreTraced() {
    run(overHttp());

    String traces = collector.received("/v1/traces");
    assertEquals(
        List.of(true, true, true),
        List.of("create", "call", "urn:E1").stream().map(traces::contains).toList(),
        traces);
  }

  @Test
  void close_overHttp_callsAndWaitsAreMeasured() {
    run(overHttp());

    String metrics = collector.received("/v1/metrics");
    assertEquals(
        List.of(true, true, true, true, true),
        List.of(
                "userfleet.operations",
                "userfleet.calls",
                "userfleet.retries",
                "userfleet.permit.wait",
                "userfleet.other_runs")
            .stream()
            .map(metrics::contains)
            .toList(),
        metrics);
  }

  @Test
  void close_overGrpcWhichIsTheStandard_operationIsTraced() {
    run(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.grpcUrl()));

    assertTrue(collector.received("TraceService/Export").contains("urn:E1"));
  }

  @Test
  void close_serviceNotNamed_isUserfleet() {
    run(overHttp());

    assertTrue(collector.received("/v1/traces").contains("service.name\u0012\u000b\n\tuserfleet"));
  }

  @Test
  void close_serviceNamed_isThat() {
    run(
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            collector.httpUrl(),
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            "http/protobuf",
            "OTEL_SERVICE_NAME",
            "nightly-fleet"));

    assertTrue(
        collector.received("/v1/traces").contains("service.name\u0012\u000f\n\rnightly-fleet"));
  }

  @Test
  void of_exporterNoneAlone_nothing() {
    assertEquals(Optional.empty(), telemetry(Map.of("OTEL_METRICS_EXPORTER", "none")));
  }

  @Test
  void isWanted_endpointOfTracesAlone_noMetrics() {
    Map<String, String> environment =
        Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://localhost:4318/v1/traces");

    assertTrue(Telemetry.isWanted("TRACES", environment));
    assertFalse(Telemetry.isWanted("METRICS", environment));
  }

  @Test
  void close_underWay_isSentAsCutOff() {
    Telemetry telemetry = telemetry(overHttp()).orElseThrow();
    telemetry.on(new RunEvent.Began(time.instant(), CREATE, "urn:E1"));

    telemetry.close(time.instant());

    assertTrue(collector.received("/v1/traces").contains("cut off"));
  }

  @Test
  void close_twoCallsOfAnOperationAtOnce_areBothSent() {
    Telemetry telemetry = telemetry(overHttp()).orElseThrow();
    Operation list = operations().operation("list users", Optional.empty());
    tell(telemetry, new CallEvent.Sent(list, time.instant(), Duration.ZERO));
    tell(telemetry, new CallEvent.Sent(list, time.instant(), Duration.ZERO));
    tell(telemetry, new CallEvent.Answered(list, time.instant(), 200, Optional.empty()));
    tell(telemetry, new CallEvent.Answered(list, time.instant(), 200, Optional.empty()));

    telemetry.close(time.instant());

    assertEquals(
        2, collector.received("/v1/traces").split("http.response.status_code", -1).length - 1);
  }

  @Test
  void close_callThatWasRefused_isSentWithItsStatus() {
    Telemetry telemetry = telemetry(overHttp()).orElseThrow();
    Operation create = operations().operation(CREATE, Optional.empty());
    tell(telemetry, new CallEvent.Sent(create, time.instant(), Duration.ZERO));
    tell(
        telemetry,
        new CallEvent.Refused(create, time.instant(), Optional.empty(), Optional.empty()));

    telemetry.close(time.instant());

    assertTrue(
        collector
            .received("/v1/traces")
            .contains("http.response.status_code\u0012\u0003\u0018\u00ad\u0003"));
  }

  @Test
  void close_anything_noEmailIsSent() {
    run(overHttp());

    assertFalse(collector.all().stream().anyMatch(body -> body.contains("ann@example.com")));
  }

  private Map<String, String> overHttp() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        collector.httpUrl(),
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/protobuf");
  }

  private Optional<Telemetry> telemetry(Map<String, String> environment) {
    return Telemetry.of(environment, engine.log(), () -> 2);
  }

  /** A create whose first call is answered 503. */
  private void run(Map<String, String> environment) {
    Telemetry telemetry = telemetry(environment).orElseThrow();
    Operation operation = operations().operation(CREATE, Optional.empty());
    telemetry.on(new RunEvent.Began(time.instant(), CREATE, "urn:E1"));
    tell(telemetry, new CallEvent.Sent(operation, time.instant(), Duration.ofSeconds(3)));
    tell(telemetry, new CallEvent.Answered(operation, time.instant(), 503, Optional.empty()));
    tell(
        telemetry,
        new CallEvent.Retried(operation, time.instant(), "HTTP 503", Duration.ofSeconds(1)));
    time.advance(Duration.ofSeconds(1));
    tell(telemetry, new CallEvent.Sent(operation, time.instant(), Duration.ZERO));
    tell(telemetry, new CallEvent.Answered(operation, time.instant(), 200, Optional.empty()));
    telemetry.on(new RunEvent.Ended(time.instant(), CREATE, /* failure= */ ""));
    telemetry.close(time.instant());
  }

  private static void tell(Telemetry telemetry, CallEvent event) {
    telemetry.on(new RunEvent.OfCall(event));
  }

  private CallPipeline operations() {
    ThrottleSettings settings = ThrottleSettings.DEFAULTS;
    CallQueue queue = new CallQueue(settings, time.timing(1), List.of(TokenSource.NONE));
    return new CallPipeline(queue, settings, time.timing(1), CallListener.NONE);
  }
}
