package dev.userfleet.provider.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.provider.AnsweringOrg;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Completions;
import dev.userfleet.time.VirtualTime;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine is told of what went wrong, and people with it. */
class FailuresTest {
  private static final Struct NOTHING = Struct.getDefaultInstance();
  private static final String SAME_CAUSE = "stopped by the same cause as ";

  private final Failures failures = new Failures();

  /** What a call fails with that is answered so. */
  private static Throwable failure(String what, Reply reply) {
    AnsweringOrg org = new AnsweringOrg(request -> reply);
    var call = org.client.organization(org.operation(what));
    return Completions.cause(assertThrows(CompletionException.class, () -> org.result(call)));
  }

  private static Throwable failure(String what, int status, String body) {
    return failure(what, AnsweringOrg.reply(status, body));
  }

  private static Throwable misconfigured() {
    return assertThrows(
        RuntimeException.class,
        () ->
            GenesysClient.overHttp(
                AnsweringOrg.SETTINGS,
                ThrottleSettings.DEFAULTS,
                Map.of("HTTPS_PROXY", "http://"),
                new VirtualTime().timing(1),
                event -> {}));
  }

  private Status.Code code(Throwable failure) {
    return Status.fromThrowable(failures.explain("create E1", NOTHING, failure)).getCode();
  }

  private String told(String who, Throwable failure) {
    return Optional.ofNullable(
            Status.fromThrowable(failures.explain(who, NOTHING, failure)).getDescription())
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_ARGUMENT",
    "403, PERMISSION_DENIED",
    "404, NOT_FOUND",
    "409, ALREADY_EXISTS",
    "422, INVALID_ARGUMENT",
    "500, UNAVAILABLE",
    "501, UNAVAILABLE",
  })
  void explain_refused_codeOfTheStatus(int status, Status.Code code) {
    assertEquals(code, code(failure("create E1", status, "{'code': 'some.code'}")));
  }

  @Test
  void explain_pauseThatIsTooLong_resourceExhausted() {
    Reply reply = new Reply(429, Map.of("Retry-After", List.of("86400")), "");

    assertEquals(Status.Code.RESOURCE_EXHAUSTED, code(failure("create E1", reply)));
  }

  @Test
  void explain_proxyThatCannotBeUsed_failedPrecondition() {
    assertEquals(Status.Code.FAILED_PRECONDITION, code(misconfigured()));
  }

  @Test
  void explain_statusOfTheEngine_passedOnAsItIs() {
    StatusRuntimeException status = Status.UNAVAILABLE.asRuntimeException();

    assertSame(status, failures.explain("create E1", NOTHING, status));
  }

  @Test
  void summary_threeStoppedByOneCause_oneLineThatTellsItAndWhere() {
    for (String who : List.of("create E1", "create E2", "create E3")) {
      String unused =
          told(who, ProviderFault.ofEveryCall(Status.Code.ABORTED, "another organization"));
    }

    assertEquals(
        List.of("3 were stopped by one cause: create E1: another organization"),
        failures.summary());
  }

  @Test
  void summary_eachForItsOwnReason_nothing() {
    String first = told("create E1", failure("create E1", 400, "{'code': 'one'}"));
    String second = told("create E2", failure("create E2", 400, "{'code': 'other'}"));

    assertNotEquals(first, second);
    assertEquals(List.of(), failures.summary());
  }

  @Test
  void explain_failureThatNobodyMeant_asksToReportIt() {
    String told = told("create E1", new IllegalStateException("lost"));

    assertEquals(
        "create E1: a fault in userfleet itself, please report it:"
            + " java.lang.IllegalStateException: lost",
        told);
  }

  @Test
  void explain_faultOfTheDeclaration_namesTheUserAndNoFaultOfOurs() {
    assertEquals(
        "create E1: no such division",
        told("create E1", new ProviderFault(Status.Code.NOT_FOUND, "no such division")));
  }

  @Test
  void explain_tokenRefused_saysWhichCredentialsAreUsed() {
    String told = told("create E1", failure("create E1", 401, "{'code': 'bad.credentials'}"));

    assertTrue(told.contains("refresh and destroy use the credentials stored in the state"), told);
  }

  @Test
  void explain_valueRefused_nothingAboutCredentials() {
    String told = told("create E1", failure("create E1", 400, "{'code': 'bad.request'}"));

    assertFalse(told.contains("credentials"), told);
  }

  @Test
  void explain_permissionMissingTwice_toldInFullOnce() {
    String body = "{'code': 'missing.permissions', 'message': 'You lack directory:user:add'}";

    String first = told("create E1", failure("create E1", 403, body));
    String second = told("create E2", failure("create E2", 403, body));

    assertTrue(first.contains("directory:user:add"), first);
    assertEquals(
        "create E2: "
            + SAME_CAUSE
            + "create E1: the org answered 403 missing.permissions: You lack directory:user:add",
        second);
  }

  @Test
  void explain_sameUserAgain_toldInFullAgain() {
    Throwable failure = failure("create E1", 403, "{'code': 'missing.permissions'}");

    assertEquals(told("create E1", failure), told("create E1", failure));
  }

  @Test
  void explain_valueRefusedTwice_toldInFullTwice() {
    String body = "{'code': 'bad.request', 'message': 'The name is too long.'}";

    told("create E1", failure("create E1", 400, body));
    String second = told("create E2", failure("create E2", 400, body));

    assertTrue(second.contains("The name is too long."), second);
  }

  @Test
  void explain_answerUnreadableTwice_toldInFullTwice() {
    told("create E1", failure("create E1", 200, "<html>"));
    String second = told("create E2", failure("create E2", 200, "<html>"));

    assertTrue(second.contains("Is apiUrl right?"), second);
  }

  @Test
  void explain_faultOfOneUserTwice_toldInFullTwice() {
    told("create E1", new ProviderFault(Status.Code.NOT_FOUND, "no such division"));

    assertEquals(
        "create E2: no such division",
        told("create E2", new ProviderFault(Status.Code.NOT_FOUND, "no such division")));
  }

  @Test
  void explain_faultOfEveryCall_toldInFullOnce() {
    told("create E1", ProviderFault.ofEveryCall(Status.Code.ABORTED, "another organization"));

    assertEquals(
        "create E2: " + SAME_CAUSE + "create E1: another organization",
        told("create E2", ProviderFault.ofEveryCall(Status.Code.ABORTED, "another organization")));
  }

  @Test
  void explain_proxyThatCannotBeUsedTwice_toldInFullOnce() {
    told("create E1", misconfigured());

    assertEquals(
        "create E2: "
            + SAME_CAUSE
            + "create E1: HTTPS_PROXY is not of the form http://host:port; set it so, or unset it",
        told("create E2", misconfigured()));
  }

  @Test
  void explain_pauseThatIsTooLongTwice_toldInFullOnce() {
    Reply reply = new Reply(429, Map.of("Retry-After", List.of("86400")), "");

    told("create E1", failure("create E1", reply));

    assertEquals(
        "create E2: "
            + SAME_CAUSE
            + "create E1: the org asks to wait 86400 s, more than maxRetryAfter, 900 s",
        told("create E2", failure("create E2", reply)));
  }
}
