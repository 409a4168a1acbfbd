package dev.userfleet.contract;

import static dev.userfleet.contract.Api.USERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.userfleet.contract.Api.Answer;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, and how often. */
class AccessContractTest {
  private static final String ME = "/api/v2/organizations/me";
  private static final String BASIC = "Basic c2ltdWxhdG9yOnNpbXVsYXRvcg==";
  private static final String GRANT = "grant_type=client_credentials";

  private static SimulatorSettings settings() {
    return SimulatorSettings.DEFAULTS.withLimit(Limit.parse("100000/60s"));
  }

  private final Api api = Api.documented();

  @Test
  void login_client_getsATokenForADay() {
    Answer answer = api.login();

    assertEquals(200, answer.status());
    assertEquals(86_400, answer.number("expires_in"));
    assertEquals("bearer", answer.text("token_type"));
    api.token = answer.text("access_token");
    assertEquals(200, api.get(ME).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Basic c2ltdWxhdG9yOndyb25n      | grant_type=client_credentials | 401 invalid_client
          Bearer c2ltdWxhdG9yOnNpbXVsYXRvcg== | grant_type=client_credentials | 401 invalid_client
          Basic c2ltdWxhdG9yOnNpbXVsYXRvcg== | grant_type=password        | 400 unsupported_grant_type
          Basic c2ltdWxhdG9yOnNpbXVsYXRvcg== | grant=client_credentials   | 400 invalid_request
          """)
  void login_wrong_isRefusedInTheLoginServicesForm(String basic, String form, String error) {
    Answer answer = api.login(basic, form);

    assertEquals(error, answer.status() + " " + answer.text("error"));
    assertEquals(answer.text("description"), answer.text("error_description"));
  }

  @Test
  void login_withoutCredentialsOrForm_isRefused() {
    Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
    assertEquals(401, api.sendRaw(form, "POST", "/oauth/token", GRANT).status());
    Map<String, String> json = Map.of("Authorization", BASIC, "Content-Type", "application/json");
    assertEquals(400, api.sendRaw(json, "POST", "/oauth/token", "{}").status());
  }

  @Test
  void login_credentialsOfTheSettings_areTheOnlyOnes() {
    String mine = Base64.getEncoder().encodeToString("me:se:cret".getBytes(UTF_8));
    Api other = Api.loggedOut(settings().withClient("me", "se:cret"));

    assertEquals(200, other.login("basic " + mine, GRANT).status());
    assertEquals(401, other.login(BASIC, GRANT).status());
  }

  @Test
  void token_missing_isAuthenticationRequired() {
    assertEquals("401 authentication.required", api.sendRaw(Map.of(), "GET", ME, "").error());
    assertEquals(
        "401 authentication.required",
        api.sendRaw(Map.of("Authorization", BASIC), "GET", ME, "").error());
  }

  @Test
  void token_unknown_isBadCredentials() {
    api.token = "nonsense";

    assertEquals("401 bad.credentials", api.get(ME).error());
  }

  @Test
  void token_life_endsToTheSecond() {
    Api brief =
        Api.of(settings().withBehaviour(Behaviour.DOCUMENTED.withTokenLife(Duration.ofMinutes(5))));
    brief.pass(Duration.ofSeconds(299));
    assertEquals(200, brief.get(ME).status());

    brief.pass(Duration.ofSeconds(1));

    assertEquals("401 bad.credentials", brief.get(ME).error());
    assertEquals(300, brief.login().number("expires_in"));
  }

  @Test
  void logout_token_opensNothingMore() {
    assertEquals(200, api.delete("/api/v2/tokens/me").status());

    assertEquals("401 bad.credentials", api.get(ME).error());
  }

  /** Method, path, and the permissions of which one is needed, of each described operation. */
  static Stream<Arguments> operations() {
    return Description.load().paths().entrySet().stream()
        .filter(path -> path.getKey().startsWith("/api/"))
        .flatMap(
            path ->
                path.getValue().getAsJsonObject().entrySet().stream()
                    .filter(operation -> !operation.getKey().equals("parameters"))
                    .map(
                        operation ->
                            Arguments.of(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                permissions(operation.getValue().getAsJsonObject()))));
  }

  private static String permissions(JsonObject operation) {
    JsonArray names = operation.getAsJsonArray("x-permissions");
    return names == null
        ? ""
        : StreamSupport.stream(names.spliterator(), /* parallel= */ false)
            .map(JsonElement::getAsString)
            .collect(Collectors.joining(", "));
  }

  private static boolean forbidden(Answer answer) {
    return answer.status() == 403;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_everyOne_exists(String method, String path, String permissions) {
    Answer answer = api.send(method, path.replaceAll("[{}]", ""), "");

    assertTrue(answer.status() != 405 && answer.status() != 500, answer::toString);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_withoutPermission_isForbiddenUnlessItNeedsNone(
      String method, String path, String permissions) {
    Api nobody = Api.of(settings().withBehaviour(Behaviour.DOCUMENTED.withPermissions(Set.of())));

    Answer answer = nobody.send(method, path.replaceAll("[{}]", ""), "");

    assertEquals(!permissions.isEmpty(), forbidden(answer));
    if (!permissions.isEmpty()) {
      assertTrue(answer.text("message").endsWith(": " + permissions), answer::toString);
      assertEquals(
          permissions.contains(",") ? "missing.any.permissions" : "missing.permissions",
          answer.text("code"));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_anyOfItsPermissions_isEnough(String method, String path, String permissions) {
    for (String one : permissions.split(", ", -1)) {
      Api client =
          Api.of(settings().withBehaviour(Behaviour.DOCUMENTED.withPermissions(Set.of(one))));

      assertEquals(false, forbidden(client.send(method, path.replaceAll("[{}]", ""), "")), one);
    }
  }

  @Test
  void extension_withoutItsPermission_isForbidden() {
    Set<String> permissions = Set.of("directory:user:add", "directory:user:edit");
    Api client =
        Api.of(settings().withBehaviour(Behaviour.DOCUMENTED.withPermissions(permissions)));
    String user = client.user("a@b.c");
    String extension = "'addresses':[{'mediaType':'PHONE','type':'WORK','extension':'1'}]";

    assertEquals(
        "403 missing.permissions", client.patch(user, "{'version':1," + extension + "}").error());
    assertEquals(
        "403 missing.permissions",
        client.post(USERS, "{'name':'B','email':'b@b.c'," + extension + "}").error());
    assertEquals(200, client.patch(user, "{'version':1,'addresses':[]}").status());
  }

  @Test
  void limit_windowFromTheFirstCall_isCountedDownInTheHeaders() {
    Api limited = Api.of(SimulatorSettings.DEFAULTS.withLimit(Limit.parse("3/60s")));
    assertEquals("1 3 60", budget(limited.get(ME)));
    limited.pass(Duration.ofMillis(10_500));
    assertEquals("2 3 50", budget(limited.get(ME)));
    assertEquals("3 3 50", budget(limited.get(ME)));

    Answer refused = limited.get(ME);

    assertEquals("429 too.many.requests.retry.after", refused.error());
    assertEquals("50", refused.header("Retry-After"));
    assertEquals(
        "Rate limit exceeded the maximum. Retry the request in [50] seconds",
        refused.text("message"));
    limited.pass(Duration.ofMillis(49_500));
    assertEquals("1 3 60", budget(limited.get(ME)));
  }

  private static String budget(Answer answer) {
    return Stream.of("count", "allowed", "reset")
        .map(name -> answer.header("inin-ratelimit-" + name))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({"500,internal.server.error", "503,service.unavailable", "504,request.timeout"})
  void fault_inTheApisWords_isAsDescribed(int status, String code) {
    Api faulty = Api.of(SimulatorSettings.read("{faults: {" + status + ": GET}}"));

    assertEquals(status + " " + code, faulty.get(ME).error());
  }

  @Test
  void loginLimit_spent_isRefusedInTheLoginServicesForm() {
    Api busy = Api.of(SimulatorSettings.read("login-limit: 1/60s"));

    Answer refused = busy.login();

    assertEquals("400 invalid_request", refused.status() + " " + refused.text("error"));
    assertTrue(refused.text("error_description").startsWith("rate limit exceeded;"));
  }

  @Test
  void date_everyAnswer_isWhenItWasGiven() {
    assertEquals("Wed, 04 Mar 2026 05:06:07 GMT", api.get(ME).header("Date"));
  }

  @Test
  void correlation_everyAnswer_isAnotherOne() {
    assertNotEquals(
        api.get(ME).header("ININ-Correlation-Id"), api.get(ME).header("ININ-Correlation-Id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json5", ""})
  void body_thatIsNoJson_isAnUnsupportedMediaType(String type) {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + api.token, "Content-Type", type);

    assertEquals("415 unsupported.media.type", api.sendRaw(headers, "POST", USERS, "{}").error());
  }

  @Test
  void body_jsonWithACharset_isTaken() {
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + api.token,
            "Content-Type",
            "Application/JSON; charset=utf-8");

    assertEquals("400 invalid.value", api.sendRaw(headers, "POST", USERS, "{}").error());
  }

  @Test
  void body_tooLarge_isRefused() {
    assertEquals("413 request.entity.too.large", api.post(USERS, "x".repeat(512_001)).error());
    assertEquals("400 bad.request", api.post(USERS, "x".repeat(512_000)).error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2/nothing", "/api/v2/users/", "/api/v2/users/a/b", "/api/v2"})
  void path_unknown_isNotFound(String path) {
    assertEquals("404 not.found", api.get(path).error());
  }

  @Test
  void method_unknown_namesThoseThereAre() {
    Answer answer = api.put(USERS, "{}");

    assertEquals("405 method.not.allowed", answer.error());
    assertEquals("GET, POST", answer.header("Allow"));
  }
}
