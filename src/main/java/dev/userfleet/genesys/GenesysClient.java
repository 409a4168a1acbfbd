package dev.userfleet.genesys;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Inquiries;
import dev.userfleet.genesys.divisions.Divisions;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.http.OkHttpExchange;
import dev.userfleet.genesys.login.Login;
import dev.userfleet.genesys.login.LoginWaits;
import dev.userfleet.genesys.login.TokenPool;
import dev.userfleet.genesys.login.Tokens;
import dev.userfleet.genesys.members.Groups;
import dev.userfleet.genesys.members.ManagementUnits;
import dev.userfleet.genesys.members.Queues;
import dev.userfleet.genesys.members.Roles;
import dev.userfleet.genesys.model.Organization;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.Secrets;
import dev.userfleet.genesys.names.Things;
import dev.userfleet.genesys.permission.Permissions;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.genesys.users.Assignments;
import dev.userfleet.genesys.users.Users;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.CallPipeline;
import dev.userfleet.throttle.Operation;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.queue.Board;
import dev.userfleet.throttle.queue.CallQueue;
import dev.userfleet.throttle.queue.TokenSource;
import dev.userfleet.throttle.settings.ThrottleSettings;
import dev.userfleet.time.Timing;
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

  private final CallPipeline pipeline;
  private final Tokens tokens;
  private final Api api;
  private final List<Exchange> exchanges;
  private final CompletableFuture<Void> revoked;
  private final Users users;
  private final Assignments assignments;
  private final Divisions divisions;
  private final Things things;
  private final Groups groups;
  private final Queues queues;
  private final Roles roles;
  private final ManagementUnits managementUnits;
  private final Permissions permissions;
  private final Inquiries inquiries;

  /** A client that shares its limit with no other run. */
  public GenesysClient(
      ClientSettings settings,
      ThrottleSettings throttle,
      Exchange apiExchange,
      Exchange loginExchange,
      Timing timing,
      CallListener listener) {
    this(settings, throttle, apiExchange, loginExchange, timing, listener, Board.ALONE);
  }

  /**
   * @param apiExchange carries calls to {@code settings.apiUrl()}; closed with this
   * @param loginExchange carries logins to {@code settings.loginUrl()}; closed with this
   * @param board what runs that share the limit tell each other; left when this is cancelled
   */
  public GenesysClient(
      ClientSettings settings,
      ThrottleSettings throttle,
      Exchange apiExchange,
      Exchange loginExchange,
      Timing timing,
      CallListener listener,
      Board board) {
    Secrets secrets = new Secrets();
    tokens = tokens(settings, throttle, loginExchange, timing, listener, secrets);
    CallQueue queue = new CallQueue(throttle, timing, tokens.sources(), board);
    pipeline = new CallPipeline(queue, throttle, timing, listener);
    api = new Api(settings.apiUrl(), apiExchange, tokens, pipeline, timing, secrets);
    users = new Users(api, pipeline);
    assignments = new Assignments(api, pipeline);
    divisions = new Divisions(api);
    things = new Things(api);
    groups = new Groups(api, pipeline);
    queues = new Queues(api);
    roles = new Roles(api);
    managementUnits = new ManagementUnits(api, pipeline);
    permissions = new Permissions(api);
    inquiries = new Inquiries(api);
    exchanges = List.of(apiExchange, loginExchange);
    boolean last = tokens.sources().size() == 1 && board == Board.ALONE;
    revoked = last ? done() : whenEnded();
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
    return overHttp(settings, throttle, environment, timing, listener, Board.ALONE);
  }

  /**
   * The same, on a limit that others share.
   *
   * @param board what they tell each other
   */
  public static GenesysClient overHttp(
      ClientSettings settings,
      ThrottleSettings throttle,
      Map<String, String> environment,
      Timing timing,
      CallListener listener,
      Board board) {
    Map<String, String> proxies = settings.isLocal() ? Map.of() : environment;
    OkHttpExchange toApi = OkHttpExchange.to(settings.apiUrl(), throttle.maxConcurrency(), proxies);
    OkHttpExchange toLogin = toApi.sharedWith(settings.loginUrl());
    return new GenesysClient(settings, throttle, toApi, toLogin, timing, listener, board);
  }

  private static Tokens tokens(
      ClientSettings settings,
      ThrottleSettings throttle,
      Exchange exchange,
      Timing timing,
      CallListener listener,
      Secrets secrets) {
    Secret accessToken = settings.accessToken();
    if (accessToken != null) {
      return Tokens.fixed(accessToken);
    }
    ThrottleSettings serial = throttle.serial();
    CallQueue queue = new CallQueue(serial, timing, List.of(TokenSource.NONE));
    CallPipeline logins =
        new CallPipeline(
            queue, serial, timing, new LoginWaits(listener, settings.loginUrl().getAuthority()));
    return new TokenPool(
        throttle.tokens(),
        new Login(settings, exchange, logins, timing, secrets),
        settings,
        timing);
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

  /**
   * Begins what others will wait for too, on nobody's account: it stands where the first one
   * stands, and only operationTimeout bounds it. Each waits for it by {@link #within}.
   *
   * @param what begins every error of it
   */
  public Operation aside(String what, Operation first) {
    return pipeline.aside(what, first);
  }

  /** What others wait for too, for no longer than the operation's own time. */
  public <T> CompletableFuture<T> within(CompletableFuture<T> shared, Operation operation) {
    return api.within(shared, operation);
  }

  /** Calls that a window allows over all tokens that may be held; 0 if the org has not told. */
  public int callsPerWindow() {
    return pipeline.callsPerWindow();
  }

  /** The calls about users. */
  public Users users() {
    return users;
  }

  /** The calls about what one user is given. */
  public Assignments assignments() {
    return assignments;
  }

  /** The calls about divisions, and about who belongs to them. */
  public Divisions divisions() {
    return divisions;
  }

  /** The calls about what the org knows by names: skills, groups and the like. */
  public Things things() {
    return things;
  }

  /** The calls about the members of groups. */
  public Groups groups() {
    return groups;
  }

  /** The calls about the members of queues. */
  public Queues queues() {
    return queues;
  }

  /** The calls about who has which role, in which divisions. */
  public Roles roles() {
    return roles;
  }

  /** The calls about the agents of management units. */
  public ManagementUnits managementUnits() {
    return managementUnits;
  }

  /** Whether the client may do what it has not done yet. */
  public Permissions permissions() {
    return permissions;
  }

  /** Calls whose answer is the question. */
  public Inquiries inquiries() {
    return inquiries;
  }

  /** The org that the credentials belong to. */
  public CompletableFuture<Organization> organization(Operation operation) {
    return api.send(ApiCall.of("GET", "/api/v2/organizations/me"), operation)
        .thenApply(reply -> api.read(reply, TypeToken.get(Organization.class), operation));
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
}
