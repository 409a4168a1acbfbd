package dev.userfleet.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.rehearsal.WarmRehearsal;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rehearsal, whose provider is in this process: in forty steps a JVM for each would take two
 * minutes of the processor. {@link DemoIT} has it as people start it.
 *
 * @param project whose stack it plays
 */
record RehearsalEngine(Project project) implements Engine {
  private static final Timing CLOCK = Timing.system();

  @Override
  public Run run(String command, List<String> options) {
    List<String> words = new ArrayList<>(List.of(command, "--stack", Project.STACK));
    words.addAll(List.of("--cwd", project.folder().toString()));
    words.addAll(options);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Instant start = CLOCK.now();
    int exitCode =
        new WarmRehearsal(Project.jar(), new PrintWriter(out), new PrintWriter(err)).play(words);
    Duration took = Duration.between(start, CLOCK.now());
    return new Run(
        words,
        exitCode,
        out.toString(),
        err.toString(),
        took,
        /* gaveWay= */ null,
        /* survivors= */ List.of());
  }

  @Override
  public Run importUser(String key, String idOrEmail, List<String> options) throws IOException {
    List<String> words = new ArrayList<>(List.of("userfleet:index:User", key, idOrEmail));
    words.addAll(List.of("--parent", state().fleetUrn()));
    words.addAll(options);
    return run("import", words);
  }

  @Override
  public State state() throws IOException {
    Path file = project.folder().resolve(".userfleet/rehearsal/" + Project.STACK + ".json");
    JsonObject deployment =
        Files.exists(file)
            ? JsonParser.parseString(Files.readString(file))
                .getAsJsonObject()
                .getAsJsonObject("deployment")
            : new JsonObject();
    return State.of(deployment);
  }
}
