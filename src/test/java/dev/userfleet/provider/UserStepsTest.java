package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.genesys.Contact;
import dev.userfleet.genesys.User;
import dev.userfleet.genesys.UserPatch;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

  @Test
  void run_contactAddedWhileTelephonesAreChanged_isSentAlong() {
    List<String> patches = new ArrayList<>();
    AnsweringOrg org = new AnsweringOrg(request -> withANewContact(request, patches));
    Operation operation = org.operation("update a@b.co");
    CompletableFuture<User> sent =
        VersionedPatch.ofAny(org.client, operation)
            .send(
                new Recorded("u1", 1, /* selfUri= */ null),
                UserPatch.state(1, "active")
                    .from(1, List.of(Contact.phone("+4930123456", "WORK"))));

    User unused = org.result(sent);

    assertFalse(patches.get(0).contains("al@home.org"), patches::toString);
    assertTrue(patches.get(1).contains("al@home.org"), patches::toString);
    assertTrue(patches.get(1).contains("+4930123456"), patches::toString);
  }

  private static Reply withANewContact(Request request, List<String> patches) {
    String user =
        "{'id': 'u1', 'version': 2, 'addresses': [{'address': 'al@home.org', 'mediaType':"
            + " 'EMAIL'}]}";
    if (!request.method().equals("PATCH")) {
      return AnsweringOrg.reply(200, user);
    }
    patches.add(String.valueOf(request.body()));
    return patches.size() > 1
        ? AnsweringOrg.reply(200, user)
        : AnsweringOrg.reply(
            409, "{'code': 'general.conflict', 'message': 'does not match the current version'}");
  }

  private static Reply nobody(Request request) {
    return request.path().contains("/search")
        ? AnsweringOrg.reply(200, "{'results': []}")
        : AnsweringOrg.reply(200, "{'entities': [], 'pageCount': 1}");
  }
}
