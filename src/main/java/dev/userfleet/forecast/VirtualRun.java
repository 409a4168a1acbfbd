package dev.userfleet.forecast;

import dev.userfleet.forecast.Work.Part;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.settings.ClientSettings;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A plan carried out in virtual time, by the client that the provider uses. */
final class VirtualRun implements Exchange {
  private static final URI NOWHERE = URI.create("https://forecast.invalid");
  private static final long SEED = 1;

  private final VirtualTime time = new VirtualTime();
  private final VirtualOrg org;
  private Instant last = VirtualTime.START;

  private VirtualRun(SimulatorSettings settings) {
    org = new VirtualOrg(settings, time);
  }

  /**
   * From the first call to the last. Takes a processor's time, none of the clock's. Where so many
   * users are made that the state's writes alone decide, only the beginning is run and the rest
   * added up.
   */
  static Duration span(Work work, Conditions conditions, int parallel, EnginePace pace) {
    int users = work.creates().users();
    int run = Math.min(users, decisive(work, conditions, pace) + parallel);
    if (work.users() > users || run == users) {
      return wholeSpan(work, conditions, parallel, pace);
    }
    int calls = (int) ((long) work.creates().calls() * run / users);
    Work beginning = new Work(work.kept(), new Part(run, calls), Part.NONE, Part.NONE);
    int resources = work.kept() + (run + users) / 2;
    return wholeSpan(beginning, conditions, parallel, pace)
        .plus(pace.write(resources).multipliedBy(2L * (users - run)));
  }

  /** After how many users the two writes of each clearly take longer than the limit its calls. */
  private static int decisive(Work work, Conditions conditions, EnginePace pace) {
    Duration calls = conditions.limit().window().multipliedBy(work.creates().calls());
    Duration each = calls.dividedBy(conditions.callsPerWindow() * Math.max(1, work.users()));
    return Math.max(0, pace.resources(each.multipliedBy(3).dividedBy(4)) - work.kept());
  }

  /** The same, run to its end. */
  static Duration wholeSpan(Work work, Conditions conditions, int parallel, EnginePace pace) {
    SimulatorSettings settings = conditions.org();
    VirtualRun run = new VirtualRun(settings);
    try (GenesysClient client =
        new GenesysClient(
            client(settings),
            conditions.throttle(),
            run,
            run.org,
            run.time.timing(SEED),
            CallListener.NONE)) {
      VirtualEngine engine = new VirtualEngine(client, run.time, parallel, pace);
      CompletableFuture<Void> done =
          client
              .organization(client.operation("forecast the first call", Optional.empty()))
              .thenCompose(organization -> lookUps(client, work.lookUps()))
              .thenCompose(known -> engine.run(work));
      run.time.runUntilIdle();
      done.join();
    }
    return Duration.between(VirtualTime.START, run.last);
  }

  /** All at once; they cost the limit as any call does. */
  private static CompletableFuture<Void> lookUps(GenesysClient client, int calls) {
    return CompletableFuture.allOf(
        IntStream.range(0, calls)
            .mapToObj(
                i -> client.organization(client.operation("forecast a look", Optional.empty())))
            .toArray(CompletableFuture<?>[]::new));
  }

  private static ClientSettings client(SimulatorSettings settings) {
    return new ClientSettings(
        NOWHERE,
        NOWHERE,
        settings.clientId(),
        new Secret(settings.clientSecret()),
        /* accessToken= */ null,
        ClientSettings.DEFAULT_TOKEN_REFRESH_THRESHOLD);
  }

  @Override
  public CompletableFuture<Reply> send(Request request) {
    last = time.instant();
    return org.send(request);
  }
}
