package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.Request;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/**
 * A manager or division that the org has not got was taken for the new user who is not to be found
 * yet: the same answer was looked at again and again, for minutes, before it was told.
 */
class UserStepsTest {
  private final AnsweringOrg answering = new AnsweringOrg(UserStepsTest::nobody);

  @Test
  void run_managerWhomTheOrgHasNotGot_isToldAtOnce() {
    String told =
        failing("{'email': 'a@b.co', 'name': 'A', 'manager': 'boss@b.co'}", UserField.MANAGER);

    assertTrue(told.contains("boss@b.co"), told);
    assertEquals(Duration.ZERO, answering.time.elapsed());
  }

  @Test
  void run_divisionThatTheOrgHasNotGot_isToldAtOnce() {
    String told =
        failing("{'email': 'a@b.co', 'name': 'A', 'division': 'Moon'}", UserField.DIVISION);

    assertTrue(told.contains("Moon"), told);
    assertEquals(Duration.ZERO, answering.time.elapsed());
  }

  private String failing(String inputs, UserField field) {
    Operation operation = answering.operation("create a@b.co");
    Struct declared = Props.of(inputs);
    Org org =
        new Org(
            answering.client,
            new Directory(answering.client),
            Optional.empty(),
            event -> {},
            answering.time);
    UserSteps steps =
        new UserSteps(
            org,
            operation,
            declared,
            new Recorded("u1", 1, /* selfUri= */ null),
            EnumSet.of(field),
            VersionedPatch.ofAny(answering.client, operation),
            /* made= */ true);

    CompletableFuture<Struct> run = steps.run();

    CompletionException failure =
        assertThrows(CompletionException.class, () -> answering.result(run));
    return failure.getCause() instanceof HalfMade half
        ? String.valueOf(half.reason().getMessage())
        : String.valueOf(Rpc.cause(failure).getMessage());
  }

  private static Reply nobody(Request request) {
    return request.path().contains("/search")
        ? AnsweringOrg.reply(200, "{'results': []}")
        : AnsweringOrg.reply(200, "{'entities': [], 'pageCount': 1}");
  }
}
