package dev.userfleet.issues;

import dev.userfleet.functional.Fixture;
import dev.userfleet.model.Answer;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.model.VirtualProcess;
import dev.userfleet.provider.TestProvider;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.throttle.http.Request;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;

/** Runs of one stack in virtual time, one after the other; any may be killed in the midst of it. */
final class VirtualRuns {
  private final Path folder;
  private final Duration diskWrite;
  private final VirtualTime time = new VirtualTime();
  private final VirtualOrg org;
  private VirtualProcess process;

  /**
   * @param folder of the notes
   * @param settings of the org, in YAML
   * @param diskWrite how long it takes until a note is on disk
   */
  VirtualRuns(Path folder, String settings, Duration diskWrite) {
    this.folder = folder;
    this.diskWrite = diskWrite;
    this.org = new VirtualOrg(SimulatorSettings.read(settings), time);
    this.process = process(request -> {});
  }

  VirtualOrg org() {
    return org;
  }

  /** One more run, which ends in the midst of such a call: the org has done it. */
  void killedBy(String method, String path) {
    process =
        process(
            request -> {
              if (request.method().equals(method) && request.path().endsWith(path)) {
                process.kill();
              }
            });
  }

  /** One more run. */
  void next() {
    process = process(request -> {});
  }

  private VirtualProcess process(Consumer<Request> arrived) {
    return new VirtualProcess(time, org, arrived);
  }

  /** The run makes a user; so much time passes. */
  Answer<CreateResponse> create(String inputs, Duration passes) {
    VirtualProcess own = process;
    TestProvider.Running provider =
        TestProvider.over(
            own,
            folder,
            own.timing(1),
            write -> time.after(diskWrite, () -> unlessKilled(own, write)));
    provider
        .service()
        .configure(
            ConfigureRequest.newBuilder()
                .setUrn("urn:pulumi:dev::userfleet::pulumi:providers:userfleet::default")
                .setArgs(
                    Props.of(
                        "{'apiUrl': 'http://127.0.0.1:1', 'loginUrl': 'http://127.0.0.1:1',"
                            + " 'clientId': 'simulator', 'clientSecret': 'simulator'}"))
                .build(),
            new Answer<ConfigureResponse>());
    Answer<CreateResponse> answer = new Answer<>();
    provider
        .service()
        .create(
            CreateRequest.newBuilder()
                .setUrn(Fixture.urn("E1"))
                .setProperties(Props.of(inputs))
                .build(),
            answer);
    time.advance(passes);
    provider.end().run();
    return answer;
  }

  private static void unlessKilled(VirtualProcess process, Runnable write) {
    if (!process.isKilled()) {
      write.run();
    }
  }
}
