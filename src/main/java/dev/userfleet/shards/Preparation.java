package dev.userfleet.shards;

import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the stacks of shards, with the settings of the stack that they are named after. Blocks. */
final class Preparation {
  private static final String SHARD = "userfleet:shard";

  private final Cli cli;
  private final String base;
  private final Optional<String> secretsProvider;
  private final Map<String, JsonElement> settings;

  /**
   * @param secretsProvider of stacks that are made; empty: the CLI's choice
   * @throws ShardsException if the base's settings cannot be those of shards
   */
  Preparation(Cli cli, String base, Optional<String> secretsProvider)
      throws IOException, InterruptedException, ShardsException {
    this.cli = cli;
    this.base = base;
    this.secretsProvider = secretsProvider;
    this.settings = cli.config(base);
    if (settings.containsKey(SHARD)) {
      throw new ShardsException(
          base + " has a shard of its own; type: pulumi config rm " + SHARD + " --stack " + base);
    }
  }

  /** A stack with the base's settings and its own shard; one that has them is left as it is. */
  void prepare(Job job) throws IOException, InterruptedException, ShardsException {
    if (!job.exists()) {
      init(job.stack());
    }
    prepare(job, cli.config(job.stack()));
  }

  /**
   * The same for a preview, which changes no settings that there are.
   *
   * @return which of its own differ from the base's, in words; the preview goes by these
   */
  Optional<String> look(Job job) throws IOException, InterruptedException, ShardsException {
    Map<String, JsonElement> own = job.exists() ? cli.config(job.stack()) : Map.of();
    if (own.isEmpty()) {
      prepare(job);
      return Optional.empty();
    }
    Set<String> differing =
        new TreeSet<>(Maps.difference(own, settings).entriesDiffering().keySet());
    differing.addAll(Sets.symmetricDifference(own.keySet(), settings.keySet()));
    differing.remove(SHARD);
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            job.stack()
                + " has other settings than "
                + base
                + ", which an up makes the same: "
                + String.join(", ", differing));
  }

  private void prepare(Job job, Map<String, JsonElement> own)
      throws IOException, InterruptedException, ShardsException {
    Optional<String> shard =
        Optional.ofNullable(own.remove(SHARD))
            .map(setting -> setting.getAsJsonObject().get("value").getAsString());
    if (!own.equals(settings)) {
      List<String> more = new ArrayList<>(own.keySet());
      more.removeAll(settings.keySet());
      if (!more.isEmpty()) {
        List<String> words = new ArrayList<>(List.of("config", "rm-all", "--stack", job.stack()));
        words.addAll(more);
        String unused = cli.output(words.toArray(String[]::new));
      }
      String unused = cli.output("config", "cp", "--stack", base, "--dest", job.stack());
    }
    if (!shard.equals(Optional.of(job.shard().toString()))) {
      String unused =
          cli.output("config", "set", SHARD, job.shard().toString(), "--stack", job.stack());
    }
  }

  private void init(String stack) throws IOException, InterruptedException, ShardsException {
    List<String> words = new ArrayList<>(List.of("stack", "init", stack, "--no-select"));
    secretsProvider.ifPresent(provider -> words.addAll(List.of("--secrets-provider", provider)));
    String unused = cli.output(words.toArray(String[]::new));
  }
}
