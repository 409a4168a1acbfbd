package dev.userfleet.genesys;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Contact;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.model.Organization;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.UserPatch;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.NoWayException;
import dev.userfleet.throttle.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenesysClientTest {

  private static final String ALICE =
      """
      {"id":"u1","name":"Alice","email":"Alice@example.com","version":3,"state":"active",
       "division":{"id":"d1","name":"Home"},"manager":{"id":"u2","selfUri":"/x"},
       "addresses":[{"address":"+15550100","mediaType":"PHONE","type":"WORK"}],"new":{"a":1}}
      """;

  private static final NewUser NEW_ALICE =
      new NewUser(
          "Alice", "alice@example.com", null, "Sales", null, new Secret("pw"), List.of(), "active");

  private static final String STALE =
      stale("The version supplied does not match the current version of the user");

  private final World world = World.withToken();
  private final GenesysClient client = world.client;
  private final Operation operation = world.operation();

  @Test
  void organization_answered_isRead() {
    world.api.reply(200, "{\"id\":\"o1\",\"name\":\"Org\"}");

    assertEquals(new Organization("o1", "Org"), world.organization());
    assertEquals("GET /api/v2/organizations/me", world.api.only().toString());
  }

  @Test
  void createUser_fieldsThatAreNull_areNotSent() {
    world.api.reply(200, ALICE);

    world.run(client.users().create(NEW_ALICE, operation)).join();

    assertBody(
        """
        {"name":"Alice","email":"alice@example.com","department":"Sales","password":"pw",
         "addresses":[],"state":"active"}
        """);
  }

  @Test
  void createUser_answered_fieldsAreReadAndUnknownOnesPass() {
    world.api.reply(200, ALICE);

    User user = world.run(client.users().create(NEW_ALICE, operation)).join();

    assertEquals("u1", user.id());
    assertEquals(3, user.version());
    assertEquals(new User.Manager("u2"), user.manager());
    assertEquals(List.of(Contact.phone("+15550100", "WORK")), user.addresses());
    assertEquals(List.of(), user.profileSkills());
  }

  @Test
  void toString_newUser_printsNoPassword() {
    assertTrue(NEW_ALICE.toString().contains("password=[secret]"));
  }

  @Test
  void createUser_replyLostThenConflict_outcomeIsUnknown() {
    world
        .api
        .failure(new IOException("unexpected end of stream"))
        .reply(409, "{\"code\":\"general.conflict\",\"message\":\"taken\"}");

    CompletableFuture<User> call = world.run(client.users().create(NEW_ALICE, operation));

    assertTrue(world.failure(GenesysException.Refused.class, call).conflict());
    assertTrue(operation.outcomeUnknown());
  }

  @Test
  void createUser_secondCallOfTheOperation_forgetsTheLostReplyOfTheFirst() {
    world.api.failure(new IOException("lost")).reply(200, ALICE).reply(200, ALICE);
    world.run(client.users().create(NEW_ALICE, operation)).join();

    world.run(client.users().patch("u1", UserPatch.state(3, "inactive"), operation)).join();

    assertFalse(operation.outcomeUnknown());
  }

  @Test
  void patchUser_emptyValues_areSentToClear() {
    world.api.reply(200, ALICE);
    UserPatch patch =
        UserPatch.of(3)
            .with("department", "")
            .withPhones(List.of())
            .with("certifications", new JsonArray());

    world.run(client.users().patch("u1", patch, operation)).join();

    assertEquals("PATCH /api/v2/users/u1", world.api.only().toString());
    assertBody("{\"version\":3,\"department\":\"\",\"addresses\":[],\"certifications\":[]}");
  }

  @Test
  void patchUser_state_goesAlone() {
    world.api.reply(200, ALICE);

    world.run(client.users().patch("u1", UserPatch.state(3, "inactive"), operation)).join();

    assertBody("{\"version\":3,\"state\":\"inactive\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "409, The version supplied does not match the current version of the user",
    "400, The version supplied does not match the current version of the user",
    "409, The version number of the modified resource must match the version number in the database."
  })
  void patchUser_staleVersionInAnyForm_isRecognised(int status, String reason) {
    world.api.reply(status, stale(reason));

    CompletableFuture<User> call =
        world.run(client.users().patch("u1", UserPatch.state(3, "active"), operation));

    assertTrue(world.failure(GenesysException.Refused.class, call).staleVersion());
  }

  @Test
  void user_missing_isEmpty() {
    world.api.reply(404, "{\"code\":\"not.found\"}");

    assertEquals(Optional.empty(), world.run(client.users().find("u1", false, operation)).join());
  }

  @Test
  void user_deleted_asksForThatState() {
    world.api.reply(200, ALICE);

    world.run(client.users().find("u 1/x", true, operation)).join();

    assertEquals(
        "/api/v2/users/u%201%2Fx?expand=profileSkills,certifications,employerInfo,skills,languages,locations,station"
            + ",dateLastLogin"
            + "&state=deleted",
        world.api.only().path());
  }

  @Test
  void listedUser_one_asksTheListForAnyState() {
    world.api.reply(200, "{\"entities\":[" + ALICE + "]}");

    assertTrue(world.run(client.users().listed("u1", operation)).join().isPresent());
    assertTrue(world.api.only().path().startsWith("/api/v2/users?id=u1&state=any&pageSize=100&"));
  }

  @Test
  void search_live_asksForTheExactEmail() {
    world.api.reply(200, "{}");

    world.run(client.users().search("alice@example.com", false, operation)).join();

    assertBody(
        """
        {"query":[{"type":"EXACT","fields":["email"],"value":"alice@example.com"}],
         "sortBy":"email","sortOrder":"ASC",
         "expand":["profileSkills","certifications","employerInfo","skills","languages","locations","station","dateLastLogin"]}
        """);
  }

  @Test
  void search_deleted_asksForThatState() {
    world.api.reply(200, "{}");

    world.run(client.users().search("alice@example.com", true, operation)).join();

    assertTrue(
        body().contains("{\"type\":\"EXACT\",\"fields\":[\"state\"],\"values\":[\"deleted\"]}"));
  }

  @Test
  void search_resultsAbsent_isEmpty() {
    world.api.reply(200, "{\"total\":0}");

    assertEquals(List.of(), world.run(client.users().search("a@b.c", false, operation)).join());
  }

  @Test
  void search_emailInAnotherCaseAndALookalike_keepsTheOne() {
    String lookalike = ALICE.replace("Alice@example.com", "alice@example.com.au");
    world.api.reply(200, "{\"results\":[" + ALICE + "," + lookalike + "]}");

    List<User> users =
        world.run(client.users().search("alice@example.com", false, operation)).join();

    assertEquals(List.of("Alice@example.com"), users.stream().map(User::email).toList());
  }

  @ParameterizedTest
  @CsvSource({"200, true", "404, false"})
  void deleteUser_thereOrNot_bothAreSuccess(int status, boolean existed) {
    world.api.reply(status, "{}");

    assertEquals(existed, world.run(client.users().delete("u1", operation)).join());
    assertEquals("DELETE /api/v2/users/u1", world.api.only().toString());
  }

  @Test
  void deleteUser_changedMeanwhile_isTriedAgain() {
    world.api.reply(409, STALE).reply(400, STALE).reply(200, "{}");

    assertTrue(world.run(client.users().delete("u1", operation)).join());
    assertEquals(3, world.api.requests.size());
  }

  @Test
  void deleteUser_changedAgainAndAgain_isGivenUp() {
    for (int call = 0; call < 20; call++) {
      world.api.reply(409, STALE);
    }

    CompletableFuture<Boolean> call = world.run(client.users().delete("u1", operation));

    assertTrue(world.failure(GenesysException.Refused.class, call).staleVersion());
    assertEquals(5, world.api.requests.size());
  }

  @Test
  void deleteUser_otherConflict_isNotTriedAgain() {
    world.api.reply(409, "{\"code\":\"general.conflict\",\"message\":\"in use\"}");

    world.failed(GenesysException.Refused.class, client.users().delete("u1", operation));
  }

  @Test
  void deleteUser_cancelledBeforeItIsTriedAgain_endsAtOnce() {
    world.api.reply(409, STALE);
    CompletableFuture<Boolean> call = client.users().delete("u1", operation);

    client.cancel();

    world.failure(GenesysException.Stopped.class, call);
  }

  @Test
  void createUser_orgQuotesThePassword_isHidden() {
    world.api.reply(
        400,
        "{\"code\":\"invalid.value\",\"message\":\"Value [a\\\"b] is not valid for field type"
            + " [password]\"}");
    NewUser user =
        new NewUser("Al", "al@example.com", null, null, null, new Secret("a\"b"), null, null);

    GenesysException.Refused failure =
        world.failed(GenesysException.Refused.class, client.users().create(user, operation));

    assertEquals("Value [[secret]] is not valid for field type [password]", failure.reason());
    assertFalse(String.valueOf(failure.getMessage()).contains("a\"b"));
  }

  @Test
  void setPassword_orgQuotesIt_isHidden() {
    world.api.reply(400, "{\"message\":\"hunter2 is weak, hunter2 is known\"}");

    GenesysException failure =
        world.failed(
            GenesysException.Refused.class,
            client.users().setPassword("u1", new Secret("hunter2"), operation));

    assertEquals(
        "create alice@example.com: the org answered 400 [secret] is weak, [secret] is known. Correct"
            + " the value, then run again",
        failure.getMessage());
  }

  @Test
  void createUser_cannotBeSent_failsAtOnceAndNothingIsInDoubt() {
    world.api.refuseToSend(new IllegalArgumentException("Unexpected char"));

    CompletableFuture<User> call = world.run(client.users().create(NEW_ALICE, operation));

    assertInstanceOf(
        IllegalArgumentException.class,
        assertThrows(CompletionException.class, call::join).getCause());
    assertFalse(operation.outcomeUnknown());
  }

  @Test
  void listedUser_gapInTheList_isPassedOver() {
    world.api.reply(200, "{\"entities\":[null," + ALICE + "]}");

    assertTrue(world.run(client.users().listed("u1", operation)).join().isPresent());
  }

  @Test
  void search_gapInTheResults_isPassedOver() {
    world.api.reply(200, "{\"results\":[null," + ALICE + "]}");

    assertEquals(
        1, world.run(client.users().search("alice@example.com", false, operation)).join().size());
  }

  @Test
  void patchUser_gone_saysSo() {
    world.api.reply(
        404, "{\"code\":\"not.found\",\"message\":\"The requested resource was not found.\"}");

    GenesysException failure =
        world.failed(
            GenesysException.Refused.class,
            client.users().patch("u1", UserPatch.state(3, "active"), operation));

    assertEquals(
        "create alice@example.com: the org answered 404 not.found: The requested resource was not"
            + " found. The user is gone from the org; run pulumi refresh",
        failure.getMessage());
  }

  @Test
  void organization_notThere_namesNoUser() {
    world.api.reply(404, "");

    assertEquals(
        "create alice@example.com: the org answered 404 without saying why. The org has not got what"
            + " was asked for: correct the id, or the URL",
        world.failed(GenesysException.Refused.class, client.organization(operation)).getMessage());
  }

  @Test
  void createUser_gatewaysPage_isCalledOne() {
    for (int attempt = 0; attempt < 8; attempt++) {
      world.api.reply(
          502, Map.of("Content-Type", List.of("text/html; charset=utf-8")), "<html>Bad</html>");
    }

    GenesysException failure =
        world.failed(GenesysException.Refused.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org answered 502 with a web page in place of a reason. The"
            + " fault is the org's: run again later",
        failure.getMessage());
  }

  @Test
  void createUser_throttledWithoutABody_isWaitedOut() {
    world.api.reply(429, "").reply(200, ALICE);

    assertEquals("u1", world.run(client.users().create(NEW_ALICE, operation)).join().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void createUser_successWithoutABody_saysSo(String body) {
    world.api.reply(200, body);

    GenesysException failure =
        world.failed(
            GenesysException.Unreadable.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org answered 200 with an empty body. Is apiUrl right?",
        failure.getMessage());
  }

  @Test
  void setPassword_always_sendsItInTheBodyOnly() {
    world.api.reply(204, "");

    world.run(client.users().setPassword("u1", new Secret("pw"), operation)).join();

    assertEquals("POST /api/v2/users/u1/password", world.api.only().toString());
    assertBody("{\"newPassword\":\"pw\"}");
  }

  @Test
  void invite_always_hasNoBody() {
    world.api.reply(204, "");

    world.run(client.users().invite("u1", operation)).join();

    assertEquals("POST /api/v2/users/u1/invite", world.api.only().toString());
  }

  @Test
  void moveToDivision_one_isOneCall() {
    world.api.reply(204, "");

    world.run(client.divisions().move("d1", "u1", operation)).join();

    assertEquals(
        "POST /api/v2/authorization/divisions/d1/objects/USER", world.api.only().toString());
    assertBody("[\"u1\"]");
  }

  @Test
  void divisions_severalPages_keepsExactNamesOfAll() {
    world
        .api
        .reply(200, "{\"pageCount\":2,\"entities\":[{\"id\":\"d1\",\"name\":\"Sales North\"}]}")
        .reply(200, "{\"pageCount\":2,\"entities\":[{\"id\":\"d2\",\"name\":\"SALES\"}]}");

    assertEquals(
        List.of(new Division("d2", "SALES")),
        world.run(client.divisions().named("Sales", operation)).join());
  }

  @Test
  void users_severalPages_listsEverybodyOnce() {
    world
        .api
        .reply(200, "{\"pageCount\":2,\"entities\":[{\"id\":\"u1\"},{\"id\":\"u2\"}]}")
        .reply(200, "{\"pageCount\":2,\"entities\":[{\"id\":\"u2\"},{\"id\":\"u3\"}]}");

    List<User> users = world.run(client.users().everybody()).join().users();

    assertEquals(Set.of("u1", "u2", "u3"), users.stream().map(User::id).collect(toSet()));
    assertEquals(3, users.size());
    assertEquals(2, world.api.requests.size());
  }

  @Test
  void createUser_refused_saysWhoWhatAndTheCorrelationId() {
    world.api.reply(
        400,
        Map.of("ININ-Correlation-Id", List.of("c-9")),
        """
        {"code":"invalid.value","message":"Value [x] is not valid",
         "details":[{"errorCode":"e","fieldName":"title"}]}
        """);

    GenesysException failure =
        world.failed(GenesysException.Refused.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org answered 400 invalid.value: Value [x] is not valid"
            + " (title) (correlation id c-9). Correct the value, then run again",
        failure.getMessage());
  }

  @Test
  void createUser_permissionMissing_saysWhatToDo() {
    world.api.reply(403, "{\"code\":\"missing.permissions\",\"message\":\"directory:user:add\"}");

    GenesysException failure =
        world.failed(GenesysException.Refused.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org answered 403 missing.permissions: directory:user:add."
            + " Give the OAuth client a role that holds the permission, then run again",
        failure.getMessage());
  }

  @Test
  void createUser_forbiddenWithoutAMissingPermission_saysWhatItCanBe() {
    world.api.reply(403, "{\"code\":\"forbidden\",\"message\":\"no\"}");

    GenesysException failure =
        world.failed(GenesysException.Refused.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org answered 403 forbidden: no. Without a missing permission"
            + " it can be a ban, which the vendor's support lifts, or an address that the org lets"
            + " nobody in from",
        failure.getMessage());
  }

  @Test
  void patchUser_staleVersion_saysThatSomebodyElseChangesIt() {
    world.api.reply(
        409, "{\"message\":\"The version [3] does not match the current version [4].\"}");

    GenesysException failure =
        world.failed(
            GenesysException.Refused.class,
            client.users().patch("u1", UserPatch.state(3, "active"), operation));

    assertEquals(
        "create alice@example.com: the org answered 409 The version [3] does not match the current"
            + " version [4]. Somebody else changes the user at the same time: run again",
        failure.getMessage());
  }

  @Test
  void patchUser_emailOfSomebodyElse_saysWhatStandsAgainstIt() {
    world.api.reply(409, "{\"code\":\"general.conflict\",\"message\":\"taken\"}");

    GenesysException failure =
        world.failed(
            GenesysException.Refused.class,
            client.users().patch("u1", UserPatch.state(3, "active"), operation));

    assertEquals(
        "create alice@example.com: the org answered 409 general.conflict: taken. Somebody else has"
            + " what must be nobody else's, deleted users included: correct it, then run again",
        failure.getMessage());
  }

  @Test
  void createUser_otherStatus_saysToRunAgain() {
    world.api.reply(405, "");

    GenesysException failure =
        world.failed(GenesysException.Refused.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org answered 405 without saying why. Run again; if it stays,"
            + " the vendor's support finds the call by its correlation id",
        failure.getMessage());
  }

  @Test
  void createUser_redirected_saysWhichSettingsToCheck() {
    world.api.reply(302, "");

    GenesysException failure =
        world.failed(GenesysException.Refused.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org answered 302 without saying why. Redirects are not"
            + " followed: check apiUrl and loginUrl",
        failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>gateway</html>", "", "[1]", "null", "\"text\""})
  void createUser_errorThatIsNoJson_saysTheStatus(String page) {
    world.api.reply(500, page);

    GenesysException failure =
        world.failed(GenesysException.Refused.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org answered 500 without saying why. The fault is the"
            + " org's: run again later",
        failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "[]", "null", "{}", "{\"id\":\"u1\",\"version\":\"x\"}"})
  void createUser_successThatIsNoUser_isUnreadable(String page) {
    world.api.reply(200, Map.of("Content-Type", List.of("text/html")), page);

    GenesysException failure =
        world.failed(
            GenesysException.Unreadable.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org answered 200 with a body that cannot be read"
            + " (text/html). Is apiUrl right?",
        failure.getMessage());
  }

  @Test
  void createUser_noWayThere_saysWhatToDoAfterOneAttempt() {
    world.api.failure(
        new NoWayException("the proxy p wants to be signed in to by NTLM", "Only Basic works"));

    GenesysException failure =
        world.failed(
            GenesysException.Unreachable.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the proxy p wants to be signed in to by NTLM. Only Basic works",
        failure.getMessage());
    assertEquals(1, world.api.requests.size());
    assertFalse(operation.outcomeUnknown());
  }

  @Test
  void createUser_pauseTooLong_saysTheValueAndTheSetting() {
    world.api.reply(429, Map.of("Retry-After", List.of("7200")), "{}");

    GenesysException failure =
        world.failed(GenesysException.Paused.class, client.users().create(NEW_ALICE, operation));

    assertEquals(
        "create alice@example.com: the org asks to wait 7200 s, more than maxRetryAfter, 900 s."
            + " Run again after that, or raise maxRetryAfter",
        failure.getMessage());
  }

  @Test
  void cancel_waitingForAPause_endsAtOnceAndSendsNothingMore() {
    world.api.reply(429, Map.of("Retry-After", List.of("60")), "{}");
    CompletableFuture<User> call = client.users().create(NEW_ALICE, operation);
    world.time.advance(Duration.ofSeconds(1));

    client.cancel();

    world.failure(GenesysException.Stopped.class, call);
    world.failed(GenesysException.Stopped.class, client.users().create(NEW_ALICE, operation));
    assertEquals(1, world.api.requests.size());
  }

  @Test
  void close_always_closesBothEdges() {
    client.close();

    assertTrue(world.api.closed && world.login.closed);
  }

  private static String stale(String reason) {
    return "{\"code\":\"general.conflict\",\"message\":\"" + reason + "\"}";
  }

  private String body() {
    Request request = world.api.only();
    return String.valueOf(request.body());
  }

  private void assertBody(String json) {
    assertEquals(JsonParser.parseString(json), JsonParser.parseString(body()));
  }
}
