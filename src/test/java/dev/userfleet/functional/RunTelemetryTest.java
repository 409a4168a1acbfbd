package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.Collector;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/** What a whole run sends to whoever collects telemetry. */
class RunTelemetryTest {

  @Test
  void close_afterACreate_itsSpanHasArrived() throws Exception {
    try (Collector collector = new Collector()) {
      Map<String, String> environment =
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              collector.httpUrl(),
              "OTEL_EXPORTER_OTLP_PROTOCOL",
              "http/protobuf");
      try (Fixture fixture = Fixture.of(SimulatorSettings.DEFAULTS.withLimit(null), environment)) {
        fixture.configure();
        CreateResponse unused = fixture.create("{'email': 'a@b.co', 'name': 'A'}");
      }

      assertTrue(collector.received("/v1/traces").contains(Fixture.urn("E1")));
    }
  }
}
