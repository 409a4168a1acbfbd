package dev.userfleet.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rehearsal, as people start it.
 *
 * @param project whose stack it plays
 */
record RehearsalEngine(Project project) implements Engine {

  @Override
  public Run run(String command, List<String> options) throws IOException, InterruptedException {
    List<String> words = Project.java("rehearse", command);
    words.addAll(List.of("--stack", Stage.STACK));
    words.addAll(options);
    return project.process().run(words);
  }

  @Override
  public Run importUser(String key, String idOrEmail, List<String> options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("userfleet:index:User", key, idOrEmail));
    words.addAll(List.of("--parent", state().fleetUrn()));
    words.addAll(options);
    return run("import", words);
  }

  @Override
  public State state() throws IOException {
    Path file = project.folder().resolve(".userfleet/rehearsal/" + Stage.STACK + ".json");
    JsonObject deployment =
        Files.exists(file)
            ? JsonParser.parseString(Files.readString(file))
                .getAsJsonObject()
                .getAsJsonObject("deployment")
            : new JsonObject();
    return State.of(deployment);
  }
}
