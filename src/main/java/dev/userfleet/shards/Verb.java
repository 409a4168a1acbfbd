package dev.userfleet.shards;

import dev.userfleet.shard.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is done with all shards. The names are what people type. */
enum Verb {
  up,
  preview,
  destroy;

  boolean changesTheOrg() {
    return this != preview;
  }

  /**
   * What the CLI finds in its environment besides; only what changes the org sets configuration.
   */
  Map<String, String> environment(Job job) {
    return this == preview ? Map.of(Shard.PREVIEWED, job.shard().toString()) : Map.of();
  }

  /** What the CLI is called with, after its name. */
  List<String> words(String stack, List<String> more) {
    List<String> words = new ArrayList<>(List.of(name(), "--stack", stack));
    if (changesTheOrg()) {
      words.addAll(List.of("--yes", "--skip-preview"));
    }
    words.addAll(List.of("--non-interactive", "--color", "never"));
    words.addAll(more);
    return words;
  }
}
