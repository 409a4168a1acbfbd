package dev.userfleet.provider.org;

import com.google.protobuf.Struct;
import dev.userfleet.files.PrivateFolder;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException.Refused;
import dev.userfleet.genesys.model.Organization;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.provider.config.ProviderSettings;
import dev.userfleet.provider.config.SharedLimit;
import dev.userfleet.provider.engine.EngineLog;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.memory.Notes;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.provider.run.RunReporter;
import dev.userfleet.provider.run.RunWatch;
import dev.userfleet.provider.run.Telemetry;
import dev.userfleet.throttle.board.Others;
import dev.userfleet.throttle.queue.Board;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Deadline;
import dev.userfleet.time.Timing;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The process's one connection to an org, opened by the first real call: a preview makes none.
 * Thread-safe; nothing blocks but {@link #close}.
 */
public final class OrgSession implements AutoCloseable {
  /** For what has to be told at the end, together. */
  public static final Duration LAST_WORDS = Duration.ofMillis(800);

  private static final String OTHER_CREDENTIALS =
      "Check region and credentials (refresh and destroy use the stored ones unless --run-program"
          + " is given)";

  private final ProviderSettings settings;
  private final Timing timing;
  private final EngineLog log;
  private final Executor starter;
  private final Connector connector;

  private final Optional<EmbeddedOrg> embedded;
  private final RecordedOrganization recorded;
  private final RunWatch run;
  private final Notes notes;

  /** Asked by those who hold locks of their own. */
  private volatile @Nullable Sharing sharing;

  // Guarded by this.
  private @Nullable CompletableFuture<Org> opened;
  private @Nullable GenesysClient client;
  private boolean cancelled;

  /**
   * @param urn the provider's; its stack names the embedded org and its folder
   * @param folder the project's
   * @param starter runs the embedded org's start, which touches files
   * @param watched whether somebody sees the engine's rows
   */
  public OrgSession(
      ProviderSettings settings,
      String urn,
      Path folder,
      Timing timing,
      EngineLog log,
      Executor starter,
      Connector connector,
      boolean watched) {
    this.settings = settings;
    this.timing = timing;
    this.log = log;
    this.starter = starter;
    this.connector = connector;
    String stack = Urns.stack(urn);
    if (!PrivateFolder.isStack(stack)) {
      throw ProviderFault.ofEveryCall(
          Status.Code.INVALID_ARGUMENT,
          "the stack's name "
              + stack
              + " cannot be that of its folder; name it by letters, digits, _, . and -, 100 at"
              + " most");
    }
    this.embedded =
        settings.simulator().map(org -> new EmbeddedOrg(org, stack, folder, timing, log, starter));
    this.recorded =
        new RecordedOrganization(
            id -> embedded.map(org -> org.whereIs(id)).orElse(OTHER_CREDENTIALS));
    this.run =
        new RunWatch(
            log,
            timing,
            settings.isOneTokenOfMany(),
            settings.stateWrites(),
            this::callsPerWindow,
            this::others,
            watched,
            settings.isReported()
                ? Optional.of(new RunReporter(stack, folder, settings.environment()))
                : Optional.empty(),
            () ->
                Telemetry.of(
                    settings.environment(), log, () -> others().map(Others::runs).orElse(0)),
            starter);
    this.notes =
        new Notes(
            folder.resolve(settings.notes()).resolve(stack + ".intents"),
            timing,
            starter,
            warning -> log.warning("", warning));
  }

  public Notes notes() {
    return notes;
  }

  /** What people see of the run. */
  public RunWatch run() {
    return run;
  }

  public ProviderSettings settings() {
    return settings;
  }

  private synchronized int callsPerWindow() {
    return client == null ? 0 : client.callsPerWindow();
  }

  private Optional<Others> others() {
    return Optional.ofNullable(sharing).map(Sharing::others);
  }

  /** Logs in and asks which organization this is; once, for all callers. */
  synchronized CompletableFuture<Org> open() {
    if (opened == null) {
      opened =
          CompletableFuture.supplyAsync(this::target, starter)
              .thenCompose(this::share)
              .thenCompose(this::identify);
    }
    return opened;
  }

  /**
   * The same, for somebody who waits no longer than that.
   *
   * @param what what is done and for whom, for messages
   * @param timeout empty: for as long as it takes
   */
  CompletableFuture<Org> open(String what, Optional<Duration> timeout) {
    CompletableFuture<Org> opening = open();
    if (timeout.isEmpty() || opening.isDone()) {
      return opening;
    }
    return timing.within(timeout.get(), opening, () -> tooLate(what, timeout.get()));
  }

  /**
   * The same, for new users of a stack that holds others: refuses another organization than theirs,
   * unless the configuration names it.
   */
  public CompletableFuture<Org> openFor(Set<String> organizations) {
    return open()
        .thenApply(
            org -> {
              if (settings.organization().isEmpty()) {
                recorded.requireAnyOf(organizations, org.id());
              }
              return org;
            });
  }

  private static ProviderFault tooLate(String what, Duration timeout) {
    return new ProviderFault(
        Status.Code.DEADLINE_EXCEEDED,
        what
            + ": after "
            + timeout.toSeconds()
            + " s its time ran out while it waited for the login. Raise the resource's"
            + " customTimeouts");
  }

  Instant now() {
    return timing.now();
  }

  /**
   * The same, for a user that is in state: refuses if it was recorded in another organization, so
   * that nobody is called gone because the credentials point elsewhere. A new user is refused where
   * those whom Diff has seen were.
   */
  public CompletableFuture<Org> openFor(Struct outputs, String what, Optional<Duration> timeout) {
    return open(what, timeout)
        .thenApply(
            org -> {
              recorded.require(outputs, org.id());
              return org;
            });
  }

  /** The same check without a call, for Diff: passes while no organization was asked for. */
  public void requireSame(Struct outputs) {
    CompletableFuture<Org> known;
    synchronized (this) {
      known = opened;
    }
    recorded.met(outputs);
    if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
      recorded.require(outputs, known.join().id());
    }
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Ends every wait and sends nothing new; calls in flight are still answered. */
  public synchronized void cancel() {
    cancelled = true;
    embedded.ifPresent(EmbeddedOrg::leave);
    if (client != null) {
      client.cancel();
    } else {
      Optional.ofNullable(sharing).ifPresent(Sharing::close);
    }
  }

  @Override
  public void close() {
    close(Deadline.in(LAST_WORDS, timing.clock()));
  }

  /** The same, where the process ends by then. What has to be told goes out side by side. */
  public void close(Deadline end) {
    cancel();
    CompletableFuture<Void> told = run.close();
    CompletableFuture<Void> sent = run.sendTelemetry();
    GenesysClient openClient;
    synchronized (this) {
      openClient = client;
    }
    Optional<Future<?>> revoked = Optional.ofNullable(openClient).map(GenesysClient::cancel);
    await(told, end);
    revoked.ifPresent(tokens -> await(tokens, end));
    if (openClient != null) {
      openClient.close();
    }
    Optional.ofNullable(sharing).ifPresent(Sharing::close);
    embedded.ifPresent(EmbeddedOrg::close);
    notes.close();
    await(sent, end);
  }

  /** What has not happened by then does not: tokens expire by themselves. */
  private static void await(Future<?> last, Deadline end) {
    try {
      last.get(end.left(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // No reason to fail a run, nor to hold it up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ClientSettings target() {
    requireNotCancelled();
    return embedded.map(EmbeddedOrg::open).orElseGet(settings::client);
  }

  private CompletableFuture<GenesysClient> share(ClientSettings target) {
    Optional<SharedLimit> limit = settings.sharedLimit();
    if (limit.isEmpty()) {
      return CompletableFuture.completedFuture(connect(target, Board.ALONE));
    }
    Sharing others = new Sharing(limit.get(), target, settings.throttle(), timing, log);
    synchronized (this) {
      sharing = others;
      if (cancelled) {
        others.close();
      }
    }
    return others.ready().thenApplyAsync(ready -> connect(target, others.board()), starter);
  }

  private GenesysClient connect(ClientSettings target, Board board) {
    requireNotCancelled();
    GenesysClient connected;
    try {
      connected =
          connector.connect(
              target,
              settings.throttle(),
              embedded.isPresent() ? Map.of() : settings.environment(),
              timing,
              event -> run.on(new RunEvent.OfCall(event)),
              board);
    } catch (IllegalArgumentException e) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION, String.valueOf(e.getMessage()));
    }
    synchronized (this) {
      client = connected;
      if (cancelled) {
        connected.cancel();
      }
    }
    return connected;
  }

  private synchronized void requireNotCancelled() {
    if (cancelled) {
      throw new ProviderFault(
          Status.Code.CANCELLED, "the run was cancelled before this began; run the command again");
    }
  }

  private CompletableFuture<Org> identify(GenesysClient connected) {
    return connected
        .organization(connected.operation("ask for the organization", Optional.empty()))
        .handle(
            (organization, failure) -> {
              Optional<String> id =
                  failure == null
                      ? Optional.of(organization).map(Organization::id)
                      : withoutPermission(Completions.cause(failure));
              settings.requireAllowed(id);
              id.ifPresent(this::watchWithOthers);
              boolean makesMissing = settings.memberships().makesMissing();
              return Org.of(connected, makesMissing, id, run, this::now);
            });
  }

  private void watchWithOthers(String organization) {
    Optional.ofNullable(sharing).ifPresent(others -> others.joinOrganization(organization));
  }

  /** Credentials that may not read the organization can still manage users. */
  private Optional<String> withoutPermission(Throwable failure) {
    if (failure instanceof Refused refused
        && refused.status() == 403
        && settings.organization().isEmpty()) {
      log.warning(
          "",
          "the credentials may not read the organization, so it is not checked that users are"
              + " managed in the organization that recorded them; "
              + refused.getMessage());
      return Optional.empty();
    }
    throw Completions.thrown(failure);
  }
}
