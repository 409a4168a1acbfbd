package dev.userfleet.provider;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.Struct;
import dev.userfleet.genesys.ClientSettings;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.GenesysException.Refused;
import dev.userfleet.genesys.Organization;
import dev.userfleet.genesys.Secret;
import dev.userfleet.simulator.SharedOrg;
import dev.userfleet.simulator.SimulatorException;
import dev.userfleet.simulator.SimulatorSettings;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.time.Timing;
import io.grpc.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
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
final class OrgSession implements AutoCloseable {
  /** The engine kills a provider that takes longer to end. */
  private static final Duration REVOCATION = Duration.ofMillis(800);

  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final ProviderSettings settings;
  private final String stack;
  private final boolean configuredByStack;
  private final Path folder;
  private final Timing timing;
  private final EngineLog log;
  private final Executor starter;
  private final Connector connector;

  private @Nullable CompletableFuture<Org> opened;
  private @Nullable SharedOrg simulator;
  private @Nullable GenesysClient client;
  private boolean cancelled;
  private boolean guardsAreSame;
  private @Nullable String fleet;
  private Optional<String> recorded = Optional.empty();
  private final RunWatch watch;
  private final Notes notes;

  /**
   * @param urn the provider's; its stack names the embedded org and its folder
   * @param folder the project's
   * @param starter runs the embedded org's start, which touches files
   * @param watched whether somebody sees the engine's rows
   */
  OrgSession(
      ProviderSettings settings,
      String urn,
      Path folder,
      Timing timing,
      EngineLog log,
      Executor starter,
      Connector connector,
      boolean watched) {
    this.settings = settings;
    this.stack = Urns.stack(urn);
    // What an explicit provider is told is in its program.
    this.configuredByStack = Urns.name(urn).startsWith("default");
    this.folder = folder;
    this.timing = timing;
    this.log = log;
    this.starter = starter;
    this.connector = connector;
    this.watch =
        new RunWatch(
            log,
            timing,
            settings.isOneTokenOfMany(),
            settings.stateWrites(),
            this::callsPerWindow,
            watched,
            settings.isReported()
                ? Optional.of(new RunReporter(stack, folder, settings.environment()))
                : Optional.empty(),
            () -> Telemetry.of(settings.environment(), log),
            starter);
    this.notes =
        new Notes(
            folder.resolve(settings.notes()).resolve(stack + ".intents"),
            timing.clock(),
            starter,
            warning -> log.warning("", warning));
  }

  Notes notes() {
    return notes;
  }

  /** All that was asked for is done, and the engine goes on to what it does after that. */
  void endOfRun() {
    notes.endOfRun(settings.stateWrites());
  }

  /** What the provider processes of one run share. */
  RunFile runFile(String engine) {
    return new RunFile(folder.resolve(settings.notes()), stack, engine, timing.now());
  }

  /** Refuses a destroy whose guards are not those of the stack's file. */
  synchronized void requireStoredGuards() {
    if (configuredByStack && !guardsAreSame) {
      StoredGuards.requireSame(folder, stack, settings);
      guardsAreSame = true;
    }
  }

  /** The URN of the one fleet that was registered, for messages. */
  synchronized String fleet() {
    return fleet == null ? ImportLine.SOME_FLEET : fleet;
  }

  /** The engine asks what would happen, and wants nothing to. */
  void preview() {
    watch.preview();
  }

  /** The state holds nothing but a fleet. */
  void fleetAlone() {
    watch.fleetAlone();
  }

  /** Where to tell what happens. */
  RunListener listener() {
    return watch;
  }

  ProviderSettings settings() {
    return settings;
  }

  /**
   * The fleet whose row counts.
   *
   * @param parallel of the run; 0: not known
   */
  void watch(String urn, int users, int parallel) {
    watch.watch(urn, users, parallel);
    synchronized (this) {
      fleet = fleet == null || fleet.equals(urn) ? urn : ImportLine.SOME_FLEET;
    }
  }

  private synchronized int callsPerWindow() {
    return client == null ? 0 : client.callsPerWindow();
  }

  /** Logs in and asks which organization this is; once, for all callers. */
  synchronized CompletableFuture<Org> open() {
    if (opened == null) {
      opened = CompletableFuture.supplyAsync(this::connect, starter).thenCompose(this::identify);
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
  CompletableFuture<Org> openFor(Set<String> organizations) {
    return open()
        .thenApply(
            org -> {
              boolean known = org.id().filter(organizations::contains).isPresent();
              if (!known && settings.organization().isEmpty()) {
                requireRecorded(organizations.stream().sorted().findFirst(), org.id());
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
  CompletableFuture<Org> openFor(Struct outputs, String what, Optional<Duration> timeout) {
    return open(what, timeout)
        .thenApply(
            org -> {
              requireRecorded(
                  UserOutputs.organizationId(outputs).or(this::recordedBefore), org.id());
              return org;
            });
  }

  /** The same check without a call, for Diff: passes while no organization was asked for. */
  void requireSame(Struct outputs) {
    CompletableFuture<Org> known;
    synchronized (this) {
      known = opened;
      recorded = recorded.or(() -> UserOutputs.organizationId(outputs));
    }
    if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
      requireRecorded(UserOutputs.organizationId(outputs), known.join().id());
    }
  }

  private synchronized Optional<String> recordedBefore() {
    return recorded;
  }

  /**
   * Says how the run went, once.
   *
   * @return ends once people can read it
   */
  @CanIgnoreReturnValue
  CompletableFuture<Void> tellEnd() {
    return watch.close();
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Ends every wait and sends nothing new; calls in flight are still answered. */
  synchronized void cancel() {
    cancelled = true;
    if (simulator != null) {
      simulator.leave();
    }
    if (client != null) {
      client.cancel();
    }
  }

  @Override
  public void close() {
    cancel();
    awaitLastWords(tellEnd());
    CompletableFuture<Void> sent = watch.sendTelemetry();
    GenesysClient openClient;
    SharedOrg openSimulator;
    synchronized (this) {
      openClient = client;
      openSimulator = simulator;
    }
    if (openClient != null) {
      awaitRevocation(openClient.cancel());
      openClient.close();
    }
    if (openSimulator != null) {
      openSimulator.close();
    }
    notes.close();
    awaitLastWords(sent);
  }

  private static void awaitLastWords(CompletableFuture<Void> told) {
    told.completeOnTimeout(null, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /** Tokens that are not revoked by then expire by themselves. */
  private static void awaitRevocation(Future<?> revoked) {
    try {
      revoked.get(REVOCATION.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // No reason to fail a run, nor to hold it up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private GenesysClient connect() {
    requireNotCancelled();
    Optional<SharedOrg> embedded = settings.simulator().map(this::start);
    GenesysClient connected;
    try {
      connected =
          connector.connect(
              embedded.map(this::clientOf).orElseGet(settings::client),
              settings.throttle(),
              embedded.isPresent() ? Map.of() : settings.environment(),
              timing,
              event -> watch.on(new RunEvent.OfCall(event)));
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

  private SharedOrg start(SimulatorSettings embedded) {
    try {
      SharedOrg org =
          SharedOrg.open(
              embedded.withOrgName(stack),
              folder.resolve(".simulator").resolve(stack),
              log.address(),
              timing,
              starter);
      synchronized (this) {
        simulator = org;
        if (cancelled) {
          org.leave();
        }
      }
      if (!Objects.equals(org.limit(), embedded.limits().limit())) {
        log.warning(
            "",
            "userfleet:simulatorLimit "
                + Limit.text(embedded.limits().limit())
                + " has no effect: the stack's embedded org was opened by another of its providers,"
                + " with "
                + Limit.text(org.limit())
                + ", and has one limit. Give all of them the same");
      }
      return org;
    } catch (SimulatorException e) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION, String.valueOf(e.getMessage()));
    }
  }

  private ClientSettings clientOf(SharedOrg server) {
    SimulatorSettings embedded = settings.simulator().orElseThrow();
    URI url = URI.create(server.url());
    return new ClientSettings(
        url,
        url,
        embedded.clientId(),
        new Secret(embedded.clientSecret()),
        /* accessToken= */ null,
        ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);
  }

  private CompletableFuture<Org> identify(GenesysClient connected) {
    return connected
        .organization(connected.operation("ask for the organization", Optional.empty()))
        .handle(
            (organization, failure) -> {
              Optional<String> id =
                  failure == null
                      ? Optional.of(organization).map(Organization::id)
                      : withoutPermission(Rpc.cause(failure));
              settings.requireAllowed(id);
              return new Org(connected, new Directory(connected), id, watch, this::now);
            });
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
    throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }

  private static void requireRecorded(Optional<String> recorded, Optional<String> actual) {
    if (recorded.isPresent() && !recorded.equals(actual)) {
      throw ProviderFault.ofEveryCall(
          Status.Code.FAILED_PRECONDITION,
          "the state holds users of organization "
              + recorded.get()
              + ", but the credentials are those of organization "
              + actual.orElse("(not readable)")
              + "; nothing was changed and the state keeps every user. Check region and credentials"
              + " (refresh and destroy use the stored ones unless --run-program is given)");
    }
  }
}
