package dev.userfleet.shards;

import dev.userfleet.shard.Moves;
import dev.userfleet.shard.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run of the CLI has said. Pure.
 *
 * @param lines without their line ends
 */
record Log(List<String> lines) {
  private static final Pattern DONE =
      Pattern.compile(".* userfleet:index:User .* (created|updated|deleted|refresh)\\b.*");
  private static final String CANCELLING = "received; cancelling";
  private static final String DIAGNOSTICS = "Diagnostics:";
  private static final String RESOURCES = "Resources:";

  /** How many people were brought about. */
  int done() {
    return (int) lines.stream().filter(DONE.asMatchPredicate()).count();
  }

  /** Whether the CLI has heard that it is to end. */
  boolean isCancelling() {
    return lines.stream().anyMatch(line -> line.contains(CANCELLING));
  }

  /** Whether another shard had not done its part yet, so that a further run goes on. */
  boolean isUnfinished() {
    return lines.stream()
        .anyMatch(line -> line.contains(Shard.MANAGERS_MISSING) || line.contains(Moves.STAYS));
  }

  /** Such as "+ 250 created, 3 unchanged". */
  String resources() {
    return String.join(", ", section(RESOURCES).map(String::strip).toList());
  }

  /** What went wrong, as the CLI says it; the last lines where it says nothing. */
  List<String> diagnostics() {
    List<String> told = section(DIAGNOSTICS).toList();
    List<String> all =
        new ArrayList<>(
            told.isEmpty() ? lines.stream().filter(it -> !it.isBlank()).toList() : told);
    return told.isEmpty() ? all.subList(Math.max(0, all.size() - 5), all.size()) : all;
  }

  /** The lines below a heading, to the next one that is not indented. */
  private Stream<String> section(String heading) {
    int at = lines.lastIndexOf(heading);
    return at < 0
        ? Stream.empty()
        : lines.subList(at + 1, lines.size()).stream()
            .takeWhile(line -> line.isBlank() || line.startsWith(" "))
            .filter(line -> !line.isBlank());
  }
}
