package dev.userfleet.genesys;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.gson.reflect.TypeToken;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.CallQueue;
import dev.userfleet.throttle.Exchange;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.Reply;
import dev.userfleet.throttle.ThrottleSettings;
import dev.userfleet.throttle.TokenSource;
import dev.userfleet.time.Timing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * The calls of the Genesys Cloud API that this project makes. Each is one HTTP call unless it says
 * otherwise, queued, retried and paced by the throttle. Nothing blocks. A future fails with a
 * {@link GenesysException}; with anything else only by a fault of this program. Thread-safe.
 *
 * <p>Whoever creates a user and meets a conflict should ask {@link Operation#outcomeUnknown()}: if
 * it is true, the user is likely the one that was just created.
 */
public final class GenesysClient implements AutoCloseable {

  private static final int MOST_DELETES = 5;

  static final String USERS = "/api/v2/users";
  static final String EXPAND = "expand=profileSkills,certifications,employerInfo,dateLastLogin";

  private final CallPipeline pipeline;
  private final Tokens tokens;
  private final Api api;
  private final List<Exchange> exchanges;
  private final CompletableFuture<Void> revoked;
  private final ManyUsers many;
  private final UserReads reads;
  private final Batches<User> deleted;
  private final Divisions divisions;

  /**
   * @param apiExchange carries calls to {@code settings.apiUrl()}; closed with this
   * @param loginExchange carries logins to {@code settings.loginUrl()}; closed with this
   */
  public GenesysClient(
      ClientSettings settings,
      ThrottleSettings throttle,
      Exchange apiExchange,
      Exchange loginExchange,
      Timing timing,
      CallListener listener) {
    tokens = tokens(settings, throttle, loginExchange, timing, listener);
    CallQueue queue = new CallQueue(throttle, timing, tokens.sources());
    pipeline = new CallPipeline(queue, throttle, timing, listener);
    api = new Api(settings.apiUrl(), apiExchange, tokens, pipeline, timing);
    many = new ManyUsers(api, pipeline);
    reads = new UserReads(ManyUsers.MOST_IDS, many);
    deleted = new Batches<>(ManyUsers.MOST_IDS, many::deleted);
    divisions = new Divisions(api);
    exchanges = List.of(apiExchange, loginExchange);
    revoked = tokens.sources().size() == 1 ? done() : whenEnded();
    // At once: a run may end long after its last call.
    Future<?> unused =
        pipeline.superfluous().thenAccept(further -> further.forEach(api::revokeInTurn));
  }

  /**
   * A client over HTTP.
   *
   * @param environment for HTTPS_PROXY and NO_PROXY; not looked at if the org is on this machine
   * @throws GenesysException.Misconfigured if HTTPS_PROXY names no proxy that can be used
   */
  public static GenesysClient overHttp(
      ClientSettings settings,
      ThrottleSettings throttle,
      Map<String, String> environment,
      Timing timing,
      CallListener listener) {
    Map<String, String> proxies = settings.isLocal() ? Map.of() : environment;
    OkHttpExchange toApi = OkHttpExchange.to(settings.apiUrl(), throttle.maxConcurrency(), proxies);
    OkHttpExchange toLogin = toApi.sharedWith(settings.loginUrl());
    return new GenesysClient(settings, throttle, toApi, toLogin, timing, listener);
  }

  private static Tokens tokens(
      ClientSettings settings,
      ThrottleSettings throttle,
      Exchange exchange,
      Timing timing,
      CallListener listener) {
    Secret accessToken = settings.accessToken();
    if (accessToken != null) {
      return Tokens.fixed(accessToken);
    }
    ThrottleSettings serial = throttle.serial();
    CallQueue queue = new CallQueue(serial, timing, List.of(TokenSource.NONE));
    CallPipeline logins = new CallPipeline(queue, serial, timing, new LoginWaits(listener));
    return new TokenPool(
        throttle.tokens(), new Login(settings, exchange, logins, timing), settings, timing);
  }

  /**
   * Begins something that may take several calls.
   *
   * @param what what is done and for whom, such as "create alice@example.com"; begins every error
   * @param timeout bounds all of it, waits included; empty: only operationTimeout does
   */
  public Operation operation(String what, Optional<Duration> timeout) {
    return pipeline.operation(what, timeout);
  }

  /** Calls that a window allows over all tokens that may be held; 0 if the org has not told. */
  public int callsPerWindow() {
    return pipeline.callsPerWindow();
  }

  /** The org that the credentials belong to. */
  public CompletableFuture<Organization> organization(Operation operation) {
    return api.send(ApiCall.of("GET", "/api/v2/organizations/me"), operation)
        .thenApply(reply -> Api.read(reply, TypeToken.get(Organization.class), operation));
  }

  /** Creates a user. The org may do so and then refuse the password. */
  public CompletableFuture<User> createUser(NewUser user, Operation operation) {
    return api.send(ApiCall.of("POST", USERS, user).hiding(user.password()), operation)
        .thenApply(reply -> user(reply, operation).whole());
  }

  /** Changes a user; with a version that is not the current one it is refused. */
  public CompletableFuture<User> patchUser(String id, UserPatch patch, Operation operation) {
    return api.send(ApiCall.of("PATCH", user(id), patch.body()).ofKnownUser(), operation)
        .thenApply(reply -> user(reply, operation));
  }

  /**
   * Looks a user up.
   *
   * @param deleted whether to look among deleted users, and not among the others
   * @return empty if there is none
   */
  public CompletableFuture<Optional<User>> user(String id, boolean deleted, Operation operation) {
    String path = user(id) + "?" + EXPAND + (deleted ? "&state=deleted" : "");
    return api.find(ApiCall.of("GET", path), operation)
        .thenApply(found -> found.map(reply -> user(reply, operation).whole()));
  }

  /**
   * Looks a user up in whatever state, deleted too. Lookups that wait together go in one call, and
   * where listing the whole org is cheaper that is done, so this is the one for many. A user not
   * asked for before may be told as it was when the org was listed.
   *
   * @return empty if the org lists none
   */
  public CompletableFuture<Optional<User>> listedUser(String id, Operation operation) {
    return api.within(reads.read(id), operation);
  }

  /**
   * Looks a deleted user up. Lookups that wait together go in one call.
   *
   * @return empty if the org lists none
   */
  public CompletableFuture<Optional<User>> deletedUser(String id, Operation operation) {
    return api.within(deleted.add(id), operation);
  }

  /**
   * Everybody whom the org lists, in whatever state, deleted too: a call for each page of 500. Who
   * comes or goes meanwhile may be missing.
   */
  public CompletableFuture<List<User>> users() {
    return many.everybody();
  }

  /**
   * The users with exactly this e-mail, in any case. The org's index lags behind its changes.
   *
   * @param deleted whether to look among deleted users, and not among the others
   */
  public CompletableFuture<List<User>> search(String email, boolean deleted, Operation operation) {
    ApiCall call = ApiCall.of("POST", USERS + "/search", Wire.Search.byEmail(email, deleted));
    return api.send(call, operation)
        .thenApply(reply -> Api.read(reply, TypeToken.get(Wire.Found.class), operation))
        .thenApply(
            found ->
                found.results().stream()
                    .filter(user -> email.equalsIgnoreCase(user.email()))
                    .toList());
  }

  /**
   * Deletes a user. May take several calls: the org can refuse one because the user is being
   * changed at the same time.
   *
   * @return whether there was one
   */
  public CompletableFuture<Boolean> deleteUser(String id, Operation operation) {
    return deleteUser(id, /* nth= */ 1, operation);
  }

  private CompletableFuture<Boolean> deleteUser(String id, int nth, Operation operation) {
    return api.find(ApiCall.of("DELETE", user(id)), operation)
        .thenApply(Optional::isPresent)
        .exceptionallyCompose(
            failure ->
                nth < MOST_DELETES
                        && Errors.cause(failure) instanceof GenesysException.Refused refused
                        && refused.staleVersion()
                    ? pipeline
                        .backOff(nth, operation)
                        .thenCompose(over -> deleteUser(id, nth + 1, operation))
                    : CompletableFuture.failedFuture(failure));
  }

  /**
   * Waits as long as after a fault, for whoever asks again; until the operation's time is over or
   * this is cancelled, at most.
   *
   * @param failures so far
   */
  public CompletableFuture<Void> backOff(int failures, Operation operation) {
    return pipeline.backOff(failures, operation);
  }

  /** Sets a user's password. */
  public CompletableFuture<Void> setPassword(String id, Secret password, Operation operation) {
    ApiCall call =
        ApiCall.of("POST", user(id) + "/password", new Wire.NewPassword(password))
            .hiding(password)
            .ofKnownUser();
    return api.send(call, operation).thenAccept(reply -> {});
  }

  /** Sends the user the invitation to log in. */
  public CompletableFuture<Void> invite(String id, Operation operation) {
    return api.send(ApiCall.of("POST", user(id) + "/invite").ofKnownUser(), operation)
        .thenAccept(reply -> {});
  }

  /** Moves a user to a division. Moves that wait together go in one call. */
  public CompletableFuture<Void> moveToDivision(
      String divisionId, String userId, Operation operation) {
    return api.within(divisions.move(divisionId, userId, operation), operation);
  }

  /** The divisions with exactly this name, in any case: one call a page of what resembles it. */
  public CompletableFuture<List<Division>> divisions(String name, Operation operation) {
    return divisions.named(name, operation);
  }

  /** All divisions that may be seen: one call a page. */
  public CompletableFuture<List<Division>> divisions(Operation operation) {
    return divisions.all(operation);
  }

  /**
   * Ends every wait at once. Calls in flight are still answered; after them nothing is sent but the
   * calls that revoke the tokens beyond the first.
   *
   * @return completes when the org has answered those; never fails
   */
  @CanIgnoreReturnValue
  public CompletableFuture<Void> cancel() {
    pipeline.close();
    tokens.close();
    return revoked;
  }

  /** A token that cannot be revoked expires by itself: no reason to fail a run. */
  private CompletableFuture<Void> whenEnded() {
    return pipeline
        .ended()
        .thenCompose(
            further ->
                CompletableFuture.allOf(
                    further.stream().map(api::revoke).toArray(CompletableFuture[]::new)))
        .exceptionally(failure -> null);
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  /** Cancels, and drops what is in flight. */
  @Override
  public void close() {
    cancel();
    exchanges.forEach(Exchange::close);
  }

  private static User user(Reply reply, Operation operation) {
    return Api.read(reply, TypeToken.get(User.class), operation);
  }

  private static String user(String id) {
    return USERS + "/" + encode(id);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
