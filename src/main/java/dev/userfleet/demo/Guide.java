package dev.userfleet.demo;

import dev.userfleet.simulator.limit.Limit;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How somebody goes on with what {@code --keep} keeps. Pure. */
final class Guide {
  private Guide() {}

  /**
   * Lines for a POSIX shell among words for people.
   *
   * @param orgUrl where the stack looks for the org
   */
  static String of(Workspace workspace, Engine engine, Plan plan, String orgUrl) {
    Map<String, String> variables = new TreeMap<>(engine.environment());
    variables.putAll(Children.credentials());
    String exports =
        variables.entrySet().stream()
            .map(variable -> "    export " + variable.getKey() + "=" + quoted(variable.getValue()))
            .collect(Collectors.joining("\n"));
    return """
        Kept in %s: roster.csv, Pulumi.yaml,
        Pulumi.%s.yaml, the state, a log a step, and in org/ the org's users. To serve the org again
        (/__simulator/users shows everybody):
            %s
        Meanwhile, to bring the roster's users back, in that folder:
        %s
            %s"""
        .formatted(
            workspace.folder(),
            Workspace.STACK,
            quoted(simulate(workspace, plan.limit(), orgUrl)),
            exports,
            quoted(engine.command(Step.CREATE, plan.parallel())));
  }

  private static List<String> simulate(Workspace workspace, Limit limit, String orgUrl) {
    List<String> words = new ArrayList<>(workspace.java());
    words.addAll(List.of("simulate", "--org", Demo.ORG));
    words.addAll(List.of("--data", workspace.file("org").toString()));
    words.addAll(List.of("--port", Integer.toString(URI.create(orgUrl).getPort())));
    words.addAll(List.of("--limit", Limit.text(limit)));
    return words;
  }

  private static String quoted(List<String> words) {
    return words.stream().map(Guide::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
