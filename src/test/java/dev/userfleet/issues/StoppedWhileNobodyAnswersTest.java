package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.functional.Fixture;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.provider.AnsweringOrg;
import dev.userfleet.provider.failure.Failures;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing listened where the org was said to be, and somebody pressed Ctrl-C after a while: "left
 * unfinished, because the run was stopped", and not a word of why nothing had happened. And where a
 * hundred users were stopped by one cause, it stood sixty lines above the end: the last screen was
 * full of "stopped by the same cause as create E0231", in an order that is the engine's.
 */
class StoppedWhileNobodyAnswersTest {

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void cancel_amidLoginsThatNobodyAnswers_namesTheHostTheTriesAndWhatToDo() throws Exception {
    ExecutorService engine = Executors.newSingleThreadExecutor();
    try (Fixture fixture =
        Fixture.configured(
            "loginUrl", "http://127.0.0.1:9", "baseDelay", "60s", "maxDelay", "60s")) {
      Future<?> up =
          engine.submit(
              () ->
                  fixture.construct(
                      "team", "{'users': [{'email': 'a@example.com', 'name': 'A', 'key': 'E1'}]}"));
      String waiting = fixture.nextLog();
      assertTrue(
          waiting.startsWith("log in: no answer from 127.0.0.1:9, trying again in "), waiting);

      fixture.cancel().get();

      Throwable stopped = assertThrows(ExecutionException.class, up::get).getCause();
      String told = String.valueOf(stopped.getMessage());
      assertTrue(stopped instanceof StatusRuntimeException, told);
      assertTrue(told.contains("log in: 127.0.0.1:9 gave no answer in "), told);
      assertTrue(
          told.contains("then the run was stopped. Check the network, the proxy and the region"),
          told);
    } finally {
      engine.shutdownNow();
    }
  }

  static List<Throwable> sharedCauses() {
    AnsweringOrg refusing =
        new AnsweringOrg(
            request ->
                AnsweringOrg.reply(
                    403, "{'code': 'missing.permissions', 'message': 'You lack X'}"));
    var call = refusing.client.organization(refusing.operation("create E1"));
    Throwable refused =
        Completions.cause(assertThrows(CompletionException.class, () -> refusing.result(call)));
    return List.of(
        refused,
        new GenesysException.Misconfigured("HTTPS_PROXY is of no use. Unset it"),
        new GenesysException.LoginRefused("HOST refuses the client X: 401. Check it", 401, "", ""),
        ProviderFault.ofEveryCall(Status.Code.ABORTED, "another organization.\nAll of it"));
  }

  /** Whichever line comes last, it says why. */
  @ParameterizedTest
  @MethodSource("sharedCauses")
  void explain_causeOfMany_everyLineSaysItsFirstWords(Throwable cause) {
    Failures failures = new Failures();
    String first = told(failures, "create E1", cause);
    String words = first.substring("create E1: ".length()).split("\\. |\n", 2)[0];

    for (int i = 2; i < 20; i++) {
      assertEquals(
          "create E" + i + ": stopped by the same cause as create E1: " + words,
          told(failures, "create E" + i, cause));
    }
  }

  private static String told(Failures failures, String who, Throwable cause) {
    return String.valueOf(
        Status.fromThrowable(failures.explain(who, Struct.getDefaultInstance(), cause))
            .getDescription());
  }
}
