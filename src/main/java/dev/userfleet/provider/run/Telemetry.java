package dev.userfleet.provider.run;

import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.throttle.CallEvent;
import dev.userfleet.throttle.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Traces and metrics of a run, for whoever collects them: a span for each operation and for each
 * call, below its operation's unless it is made for several. Names users by URN only, which holds
 * their key. Where to and how is said by the standard variables of OpenTelemetry, and nothing is
 * sent without one of them. Thread-safe; nothing blocks but {@link #close}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">
 *     the variables</a>
 */
public final class Telemetry implements RunListener {
  private static final String NAME = "userfleet";
  private static final String PREFIX = "OTEL_";

  private static final List<String> SIGNALS = List.of("TRACES", "METRICS");
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String NO_EXPORTER = "none";

  private static final AttributeKey<String> URN = AttributeKey.stringKey("pulumi.urn");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("operation");
  private static final AttributeKey<Boolean> WELL = AttributeKey.booleanKey("well");
  private static final AttributeKey<String> CAUSE = AttributeKey.stringKey("cause");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<Double> WAITED = AttributeKey.doubleKey("waited_seconds");

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;
  private final LongCounter operations;
  private final LongCounter calls;
  private final LongCounter retries;
  private final DoubleHistogram waits;
  private final Map<String, Span> operationsUnderWay = new ConcurrentHashMap<>();
  // The oldest first: an operation's calls under way at once, as a list's pages, are much alike.
  private final Map<Operation, Queue<Span>> callsUnderWay = new ConcurrentHashMap<>();

  private Telemetry(OpenTelemetrySdk sdk, IntSupplier others) {
    this.sdk = sdk;
    tracer = sdk.getTracer(NAME);
    Meter meter = sdk.getMeter(NAME);
    operations = meter.counterBuilder("userfleet.operations").build();
    calls = meter.counterBuilder("userfleet.calls").build();
    retries = meter.counterBuilder("userfleet.retries").build();
    waits = meter.histogramBuilder("userfleet.permit.wait").setUnit("s").build();
    AutoCloseable unused =
        meter
            .gaugeBuilder("userfleet.other_runs")
            .ofLongs()
            .buildWithCallback(now -> now.record(others.getAsInt()));
  }

  /**
   * What the variables ask for; empty if they do not, or a value cannot be used, which is told.
   *
   * @param environment of the process
   * @param others how many runs share the limit, besides this one
   */
  public static Optional<Telemetry> of(
      Map<String, String> environment, EngineLog log, IntSupplier others) {
    if (SIGNALS.stream().noneMatch(signal -> isWanted(signal, environment))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Telemetry(sdk(environment), others));
    } catch (ConfigurationException e) {
      // The cause may quote a header, which may be a secret.
      log.warning("", "no telemetry of this run: an OTEL_ variable cannot be used; correct it");
      return Optional.empty();
    }
  }

  /** Whether that signal is to be sent, and not only another. */
  static boolean isWanted(String signal, Map<String, String> environment) {
    String exporter = environment.getOrDefault("OTEL_" + signal + "_EXPORTER", "");
    return exporter.isBlank()
        ? Stream.of(ENDPOINT, "OTEL_EXPORTER_OTLP_" + signal + "_ENDPOINT")
            .anyMatch(name -> !environment.getOrDefault(name, "").isBlank())
        : !exporter.equals(NO_EXPORTER);
  }

  private static OpenTelemetrySdk sdk(Map<String, String> environment) {
    Map<String, String> properties =
        environment.entrySet().stream()
            .filter(variable -> variable.getKey().startsWith(PREFIX))
            .collect(
                Collectors.toMap(variable -> property(variable.getKey()), Map.Entry::getValue));
    for (String signal : SIGNALS) {
      if (!isWanted(signal, environment)) {
        properties.put(property("OTEL_" + signal + "_EXPORTER"), NO_EXPORTER);
      }
    }
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(
            () -> Map.of("otel.service.name", NAME, "otel.logs.exporter", NO_EXPORTER))
        .addPropertiesCustomizer(config -> properties)
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  private static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  @Override
  public void on(RunEvent event) {
    if (event instanceof RunEvent.Began began) {
      operationsUnderWay.put(
          began.what(),
          tracer
              .spanBuilder(verb(began.what()))
              .setNoParent()
              .setStartTimestamp(began.at())
              .setAttribute(URN, began.urn())
              .startSpan());
    } else if (event instanceof RunEvent.Ended ended) {
      ended(ended);
    } else if (event instanceof RunEvent.OfCall call) {
      on(call.event());
    }
  }

  private void ended(RunEvent.Ended ended) {
    operations.add(1, Attributes.of(OPERATION, verb(ended.what()), WELL, ended.well()));
    Span span = operationsUnderWay.remove(ended.what());
    if (span != null) {
      span.setStatus(ended.well() ? StatusCode.OK : StatusCode.ERROR).end(ended.at());
    }
  }

  private void on(CallEvent event) {
    if (event instanceof CallEvent.Sent sent) {
      sent(sent);
    } else if (event instanceof CallEvent.Answered answered) {
      answered(answered.operation(), answered.status(), answered.at());
    } else if (event instanceof CallEvent.Refused refused) {
      answered(refused.operation(), 429, refused.at());
    } else if (event instanceof CallEvent.Retried retried) {
      retries.add(1, Attributes.of(CAUSE, retried.cause()));
    }
  }

  private void sent(CallEvent.Sent sent) {
    waits.record(seconds(sent.waited()));
    Span operation = operationsUnderWay.get(sent.operation().what());
    Context parent = operation == null ? Context.root() : Context.root().with(operation);
    Span span =
        tracer
            .spanBuilder("call")
            .setParent(parent)
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(sent.at())
            .setAttribute(WAITED, seconds(sent.waited()))
            .startSpan();
    callsUnderWay.compute(
        sent.operation(),
        (operationOfCall, underWay) -> {
          Queue<Span> spans = underWay == null ? new ConcurrentLinkedQueue<>() : underWay;
          spans.add(span);
          return spans;
        });
  }

  private void answered(Operation operation, int status, Instant at) {
    calls.add(1, Attributes.of(STATUS, (long) status));
    callsUnderWay.computeIfPresent(
        operation,
        (operationOfCall, underWay) -> {
          underWay
              .remove()
              .setAttribute(STATUS, (long) status)
              .setStatus(status >= 200 && status < 400 ? StatusCode.OK : StatusCode.ERROR)
              .end(at);
          return underWay.isEmpty() ? null : underWay;
        });
  }

  /** What is done, without for whom. */
  private static String verb(String what) {
    return what.split(" ", 2)[0];
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /**
   * Ends what is under way as failed, and sends what is left. Blocks until it has arrived or
   * cannot, for seconds if nobody collects it.
   *
   * @param at when it ended
   */
  void close(Instant at) {
    Stream.concat(
            callsUnderWay.values().stream().flatMap(Queue::stream),
            operationsUnderWay.values().stream())
        .forEach(span -> span.setStatus(StatusCode.ERROR, "cut off").end(at));
    sdk.close();
  }
}
