package dev.userfleet.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * This jar's own {@code rehearse}, which plays the engine's part.
 *
 * @param workspace where its state is
 */
record Rehearsal(Workspace workspace) implements Engine {

  @Override
  public String description() {
    return """
        A rehearsal: this project's program and provider are the real ones, the Pulumi engine's
        part is played by the project itself. To see it under the real engine: ./demo --install-cli,
        which installs Pulumi into a folder of this project, or https://www.pulumi.com/docs/install/"""
        .stripIndent();
  }

  @Override
  public List<List<String>> preparation() {
    return List.of();
  }

  @Override
  public List<String> command(Step step, int parallel) {
    List<String> command = new ArrayList<>(workspace.java());
    command.add("rehearse");
    command.addAll(step.words(Workspace.STACK, parallel));
    command.addAll(List.of("--cwd", workspace.folder().toString()));
    command.addAll(List.of("--state", workspace.file("state.json").toString()));
    return command;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }
}
