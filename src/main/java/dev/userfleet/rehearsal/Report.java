package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people read, in the CLI's words, so that one parser reads both. Thread-safe. */
final class Report {
  private static final int MOST_ENTRIES_SHOWN = 10;
  private static final long MILLIS_BELOW_A_SECOND = 999;

  private final PrintWriter out;
  private final Urn root;
  private final boolean preview;
  private final Map<Op, Integer> counts = new EnumMap<>(Op.class);
  private final Map<String, List<String>> diagnostics = new LinkedHashMap<>();
  private final Set<String> errored = new LinkedHashSet<>();

  Report(PrintWriter out, Urn root, boolean preview) {
    this.out = out;
    this.root = root;
    this.preview = preview;
  }

  synchronized void begin(String what) {
    out.println(
        "This is a rehearsal: it plays the Pulumi engine's part against the simulator. Real users"
            + " take the Pulumi CLI.");
    out.println(what + " (" + root.stack() + "):");
    out.println();
    out.flush();
  }

  /**
   * One resource's step is done.
   *
   * @param detail what changes, or empty
   */
  synchronized void did(Op op, String urn, String detail) {
    if (op.isCounted()) {
      counts.merge(op, 1, Integer::sum);
    }
    if (op != Op.SAME) {
      line(op, urn, (preview ? op.verb() : op.done()) + (detail.isEmpty() ? "" : " " + detail));
    }
  }

  synchronized void failed(Op op, String urn, String message) {
    line(op, urn, "**" + op.doing() + " failed**");
    error(urn, message);
  }

  private void line(Op op, String urn, String text) {
    Urn name = Urn.of(urn);
    out.println(" " + sign(op) + " " + name.type() + " " + name.name() + " " + text);
    out.flush();
  }

  /** In a column of its own. */
  private static String sign(Op op) {
    return op.sign() + " ".repeat(2 - op.sign().length());
  }

  /**
   * @param urn whose error it is; empty for the stack's
   */
  synchronized void error(String urn, String message) {
    errored.add(urn.isEmpty() ? root.toString() : urn);
    say(urn, "error: " + message);
  }

  synchronized void warning(String urn, String message) {
    say(urn, "warning: " + message);
  }

  synchronized void info(String urn, String message) {
    say(urn, message);
  }

  private void say(String urn, String message) {
    diagnostics
        .computeIfAbsent(urn.isEmpty() ? root.toString() : urn, key -> new ArrayList<>())
        .add(message);
  }

  synchronized boolean hasErrors() {
    return !errored.isEmpty();
  }

  /** Whether anything was done, or would be. */
  synchronized boolean hasChanges() {
    return counts.keySet().stream().anyMatch(op -> op != Op.SAME);
  }

  synchronized void end(Struct outputs, Duration took) {
    diagnostics();
    outputs(outputs);
    out.println("Resources:");
    counts.forEach(
        (op, count) -> {
          if (op != Op.SAME) {
            out.println(
                "    " + sign(op) + count + (preview ? " to " + op.verb() : " " + op.done()));
          }
        });
    unchanged();
    if (!errored.isEmpty()) {
      out.println("    " + errored.size() + " errored");
    }
    if (!preview) {
      out.println();
      out.println("Duration: " + took.plusMillis(MILLIS_BELOW_A_SECOND).toSeconds() + "s");
    }
    out.println();
    out.flush();
  }

  private void unchanged() {
    List<String> parts = new ArrayList<>();
    List<Integer> changes =
        counts.entrySet().stream()
            .filter(entry -> entry.getKey() != Op.SAME)
            .map(Map.Entry::getValue)
            .toList();
    if (changes.size() > 1) {
      parts.add(changes.stream().mapToInt(Integer::intValue).sum() + " changes");
    }
    if (counts.containsKey(Op.SAME)) {
      parts.add(counts.get(Op.SAME) + " unchanged");
    }
    if (!parts.isEmpty()) {
      out.println("    " + String.join(". ", parts));
    }
  }

  private void diagnostics() {
    if (diagnostics.isEmpty()) {
      return;
    }
    out.println("Diagnostics:");
    diagnostics.forEach(
        (urn, messages) -> {
          Urn name = Urn.of(urn);
          out.println("  " + name.type() + " (" + name.name() + "):");
          messages.stream().flatMap(String::lines).forEach(line -> out.println("    " + line));
          out.println();
        });
  }

  private void outputs(Struct outputs) {
    if (outputs.getFieldsCount() == 0) {
      return;
    }
    int width = outputs.getFieldsMap().keySet().stream().mapToInt(String::length).max().orElse(0);
    out.println("Outputs:");
    outputs
        .getFieldsMap()
        .forEach(
            (key, value) ->
                out.println("    " + key + " ".repeat(width - key.length()) + ": " + shown(value)));
    out.println();
  }

  private static String shown(Value value) {
    if (Values.hasUnknown(value)) {
      return "[unknown]";
    }
    int entries = value.getStructValue().getFieldsCount();
    return entries > MOST_ENTRIES_SHOWN
        ? "{" + entries + " entries, see --state}"
        : Values.json(value).toString();
  }
}
