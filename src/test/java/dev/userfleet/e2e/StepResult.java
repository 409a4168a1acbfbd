package dev.userfleet.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a step.
 *
 * @param outcome what a step of the list must say, a line each: the exit code; how many resources,
 *     in the CLI's words; the API calls with their status; who changed in the org; who came into
 *     the state or left it; and the outputs, where they are not those of the state
 * @param remains what the org and the state hold afterwards, versions included
 * @param run what was printed
 */
record StepResult(String outcome, String remains, Run run) {

  /**
   * A look at something before and after the command.
   *
   * @param before when the command was given
   * @param after when the command had ended
   */
  record Change<T>(T before, T after) {}

  static StepResult of(
      Run run, Map<String, Integer> answers, Change<People> org, Change<State> state) {
    People people = org.after();
    Map<String, String> before = emails(state.before().ids(), people);
    Map<String, String> after = emails(state.after().ids(), people);
    List<String> lines = new ArrayList<>();
    lines.add("exit " + run.exitCode());
    lines.add(run.counts());
    lines.addAll(calls(answers));
    lines.addAll(people.since(org.before()));
    lines.addAll(moves("state +", before, after));
    lines.addAll(moves("state -", after, before));
    lines.add(outputs(state.after(), people));
    lines.removeIf(String::isEmpty);
    return new StepResult(
        String.join("\n", lines) + "\n",
        people + "\n" + people.named(state.after().comparable()),
        run);
  }

  /**
   * Logging in and out is left out: how many tokens are held is the provider's business. How many
   * reads of a list share a call is a matter of time.
   */
  private static List<String> calls(Map<String, Integer> answers) {
    Map<String, String> calls = new TreeMap<>();
    answers.forEach(
        (answer, count) -> {
          if (answer.contains(" /api/v2/") && !answer.contains("/api/v2/tokens")) {
            boolean shared = answer.startsWith("GET /api/v2/users ");
            calls.put(answer, (shared ? "some" : count) + " " + answer);
          }
        });
    return List.copyOf(calls.values());
  }

  private static Map<String, String> emails(Map<String, String> ids, People people) {
    Map<String, String> emails = new TreeMap<>();
    ids.forEach((key, id) -> emails.put(key, people.named(id)));
    return emails;
  }

  /** Whose key is in the later look and not in the earlier one. */
  private static List<String> moves(
      String sign, Map<String, String> earlier, Map<String, String> later) {
    return later.entrySet().stream()
        .filter(user -> !earlier.containsKey(user.getKey()))
        .map(user -> sign + " " + user.getKey() + " " + user.getValue())
        .toList();
  }

  private static String outputs(State state, People people) {
    JsonObject outputs = state.outputs();
    Map<String, String> shown = new TreeMap<>();
    JsonElement userIds = outputs.get("userIds");
    if (userIds != null) {
      userIds
          .getAsJsonObject()
          .asMap()
          .forEach((key, id) -> shown.put(key, people.named(id.getAsString())));
    }
    int count = outputs.has("count") ? outputs.get("count").getAsInt() : 0;
    Map<String, String> kept = emails(state.ids(), people);
    return count == kept.size() && shown.equals(kept)
        ? ""
        : "outputs count " + count + ", userIds " + shown.keySet();
  }
}
