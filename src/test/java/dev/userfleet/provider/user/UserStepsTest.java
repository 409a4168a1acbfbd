package dev.userfleet.provider.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import dev.userfleet.genesys.model.Contact;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.person.Field;
import dev.userfleet.provider.AnsweringOrg;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.failure.HalfMade;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.Completions;
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
        failing("{'email': 'a@b.co', 'name': 'A', 'manager': 'boss@b.co'}", Field.MANAGER);

    assertTrue(told.contains("boss@b.co"), told);
    assertEquals(Duration.ZERO, answering.time.elapsed());
  }

  @Test
  void run_divisionThatTheOrgHasNotGot_isToldAtOnce() {
    String told = failing("{'email': 'a@b.co', 'name': 'A', 'division': 'Moon'}", Field.DIVISION);

    assertTrue(told.contains("Moon"), told);
    assertEquals(Duration.ZERO, answering.time.elapsed());
  }

  private String failing(String inputs, Field field) {
    Operation operation = answering.operation("create a@b.co");
    Struct declared = Props.of(inputs);
    Org org =
        Org.of(
            answering.client,
            /* makesMissing= */ false,
            Optional.empty(),
            event -> {},
            answering.time);
    UserSteps steps =
        new UserSteps(
            org,
            operation,
            declared,
            new Recorded("u1", 1, /* selfUri= */ null, /* seen= */ null),
            EnumSet.of(field),
            VersionedPatch.ofAny(answering.client, operation),
            /* made= */ true);

    CompletableFuture<Struct> run = steps.run();

    CompletionException failure =
        assertThrows(CompletionException.class, () -> answering.result(run));
    return failure.getCause() instanceof HalfMade half
        ? String.valueOf(half.reason().getMessage())
        : String.valueOf(Completions.cause(failure).getMessage());
  }

  @Test
  void send_contactAddedWhileTelephonesAreChanged_isSentAlong() {
    List<String> patches =
        telephonesSent("[]", "[{'address': 'al@home.org', 'mediaType': 'EMAIL'}]");

    assertFalse(patches.get(0).contains("al@home.org"), patches::toString);
    assertTrue(patches.get(1).contains("al@home.org"), patches::toString);
    assertTrue(patches.get(1).contains("+4930123456"), patches::toString);
  }

  /** The org lets nobody change that one: sent with a new e-mail, the old one is a 400. */
  @Test
  void send_primaryEmailAmongTheContacts_isLeftToTheOrg() {
    String contacts = "[{'address': 'old@b.co', 'mediaType': 'EMAIL', 'type': 'PRIMARY'}]";

    List<String> patches = telephonesSent(contacts, contacts);

    assertTrue(patches.stream().noneMatch(patch -> patch.contains("old@b.co")), patches::toString);
  }

  @Test
  void send_memberThatIsNotKnownHere_isSentAlong() {
    String contacts = "[{'address': 'al@home.org', 'mediaType': 'EMAIL', 'new': {'a': [1]}}]";

    List<String> patches = telephonesSent(contacts, contacts);

    assertTrue(
        patches.stream().allMatch(patch -> patch.contains("\"new\":{\"a\":[1]}")),
        patches::toString);
  }

  @Test
  void send_employersPartChangedMeanwhile_isSentAlong() {
    JsonObject name = new JsonObject();
    name.addProperty("officialName", "Anna");
    UserPatch change = UserPatch.of(1).with("employerInfo", name);

    List<String> patches =
        sent(
            change,
            "'employerInfo': {'officialName': 'Ann', 'employeeId': '1', 'new': 'x'}",
            "'employerInfo': {'officialName': 'Ann', 'employeeId': '2', 'new': 'x'}");

    assertTrue(patches.get(0).contains("\"employeeId\":\"1\""), patches::toString);
    assertTrue(patches.get(1).contains("\"employeeId\":\"2\""), patches::toString);
    assertTrue(
        patches.stream().allMatch(patch -> patch.contains("\"officialName\":\"Anna\"")),
        patches::toString);
    assertTrue(
        patches.stream().allMatch(patch -> patch.contains("\"new\":\"x\"")), patches::toString);
  }

  private static List<String> telephonesSent(String contactsAtFirst, String contactsThen) {
    List<Contact> phones = List.of(Contact.phone("+4930123456", "WORK"));
    UserPatch change = UserPatch.of(1).with("email", "new@b.co").withPhones(phones);
    return sent(change, "'addresses': " + contactsAtFirst, "'addresses': " + contactsThen);
  }

  /** The bodies of two PATCHes: the first meets a version that has moved. */
  private static List<String> sent(UserPatch change, String userAtFirst, String userThen) {
    List<String> patches = new ArrayList<>();
    AnsweringOrg org =
        new AnsweringOrg(
            request -> {
              if (request.method().equals("PATCH")) {
                patches.add(String.valueOf(request.body()));
                if (patches.size() == 1) {
                  return AnsweringOrg.reply(
                      409,
                      "{'code': 'general.conflict', 'message': 'does not match the current"
                          + " version'}");
                }
              }
              String user = patches.isEmpty() ? userAtFirst : userThen;
              return AnsweringOrg.reply(
                  200, "{'id': 'u1', 'version': %d, %s}".formatted(patches.size() + 1, user));
            });
    CompletableFuture<User> sent =
        VersionedPatch.ofAny(org.client, org.operation("update a@b.co"))
            .send(new Recorded("u1", 1, /* selfUri= */ null, /* seen= */ null), change);

    User unused = org.result(sent);
    return patches;
  }

  private static Reply nobody(Request request) {
    return request.path().contains("/search")
        ? AnsweringOrg.reply(200, "{'results': []}")
        : AnsweringOrg.reply(200, "{'entities': [], 'pageCount': 1}");
  }
}
