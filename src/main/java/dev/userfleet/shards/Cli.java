package dev.userfleet.shards;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Pulumi CLI, for what takes it a moment. Blocks.
 *
 * @param program as the shell knows it
 * @param folder the project's
 */
record Cli(String program, Path folder) {

  /** The one of this machine. */
  static Cli of(Path folder) {
    return new Cli("pulumi", folder);
  }

  /** Not started yet. */
  ProcessBuilder process(List<String> words) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(words);
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  /** Name → how many resources it holds. */
  Map<String, Integer> stacks() throws IOException, InterruptedException, ShardsException {
    Map<String, Integer> stacks = new TreeMap<>();
    for (JsonElement element : json("stack", "ls", "--json").getAsJsonArray()) {
      JsonObject stack = element.getAsJsonObject();
      JsonElement resources = stack.get("resourceCount");
      stacks.put(stack.get("name").getAsString(), resources == null ? 0 : resources.getAsInt());
    }
    return stacks;
  }

  /** The stack that is selected. */
  String selected() throws IOException, InterruptedException, ShardsException {
    return output("stack", "--show-name").strip();
  }

  /** Key with its namespace → value, secrets too: for comparing, and not for showing. */
  Map<String, JsonElement> config(String stack)
      throws IOException, InterruptedException, ShardsException {
    return new TreeMap<>(
        json("config", "--json", "--show-secrets", "--stack", stack).getAsJsonObject().asMap());
  }

  private JsonElement json(String... words)
      throws IOException, InterruptedException, ShardsException {
    try {
      return JsonParser.parseString(output(words));
    } catch (JsonParseException e) {
      // Without the cause, which may quote a secret.
      throw new ShardsException("pulumi " + words[0] + " did not answer as it should");
    }
  }

  /** What a command prints. */
  String output(String... words) throws IOException, InterruptedException, ShardsException {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--non-interactive", "--color", "never"));
    Process process = process(command).start();
    process.getOutputStream().close();
    StringBuilder errors = new StringBuilder();
    Thread reader = new Thread(() -> errors.append(text(process)));
    reader.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    reader.join();
    if (process.waitFor() != 0) {
      throw new ShardsException(
          "pulumi " + String.join(" ", List.of(words)) + " failed: " + errors.toString().strip());
    }
    return output;
  }

  private static String text(Process process) {
    try {
      return new String(process.getErrorStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
