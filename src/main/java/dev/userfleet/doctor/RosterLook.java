package dev.userfleet.doctor;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.genesys.permission.Write;
import dev.userfleet.provider.org.Names;
import dev.userfleet.text.FirstFew;
import dev.userfleet.text.NearMiss;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Whether the org has what a roster names, and lets the client do what its columns want: a listing
 * for each kind that is named, and a call for each permission. Blocks.
 */
final class RosterLook {
  private static final String NAMES = "names";
  private static final String PERMISSION = "permission";
  private static final int MOST_WANTERS = 3;

  /** What a column wants, beside users. */
  private static final Map<String, Set<Write>> WRITES =
      Map.of(
          "skills", EnumSet.of(Write.SKILLS),
          "languages", EnumSet.of(Write.LANGUAGES),
          "utilization", EnumSet.of(Write.UTILIZATION),
          "voicemail", EnumSet.of(Write.VOICEMAIL),
          "station", EnumSet.of(Write.STATION),
          "groups", EnumSet.of(Write.GROUP_MEMBERS),
          "queues", EnumSet.of(Write.QUEUE_MEMBERS),
          "roles", EnumSet.of(Write.GRANT, Write.REVOKE),
          "managementUnit", EnumSet.of(Write.MOVE),
          "workPlan", EnumSet.of(Write.WORK_PLANS));

  private final GenesysClient client;
  private final Names names;
  private final Consumer<Finding> findings;

  RosterLook(GenesysClient client, Names names, Consumer<Finding> findings) {
    this.client = client;
    this.names = names;
    this.findings = findings;
  }

  /**
   * Looks for all of it.
   *
   * @param divisions the org's; empty if they may not be seen
   */
  void look(Wanted wanted, List<Division> divisions) {
    wanted.names().forEach(this::lookUp);
    if (!divisions.isEmpty()) {
      lookUp(wanted.divisions(), divisions);
    }
    wanted.columns().stream()
        .flatMap(column -> WRITES.getOrDefault(column, Set.of()).stream())
        .distinct()
        .sorted()
        .forEach(this::tryOut);
  }

  private void lookUp(Catalog catalog, Map<String, List<String>> wanted) {
    try {
      boolean whole = true;
      for (Map.Entry<String, List<String>> one : wanted.entrySet()) {
        Optional<String> fault =
            await("look up names", to -> names.fault(catalog, one.getKey(), to));
        fault.ifPresent(words -> findings.accept(missing(words, one.getValue())));
        whole &= fault.isEmpty();
      }
      if (whole) {
        findings.accept(
            Finding.ok(NAMES, "%s: %d named, all there".formatted(catalog.word(), wanted.size())));
      }
    } catch (GenesysException refused) {
      findings.accept(Finding.fail(NAMES, String.valueOf(refused.getMessage())));
    }
  }

  private void lookUp(Map<String, List<String>> wanted, List<Division> divisions) {
    List<String> there = divisions.stream().map(Division::name).filter(Objects::nonNull).toList();
    wanted.forEach(
        (name, wanters) -> {
          if (there.stream().noneMatch(name::equalsIgnoreCase)) {
            findings.accept(
                missing(
                    "the org has no division '" + name + "'" + NearMiss.hint(name, there),
                    wanters));
          }
        });
  }

  private static Finding missing(String words, List<String> wanters) {
    return Finding.fail(NAMES, words + "; wanted by " + FirstFew.of(wanters, MOST_WANTERS));
  }

  private void tryOut(Write write) {
    try {
      findings.accept(
          await("may " + write.purpose(), to -> client.permissions().refusal(write, to))
              .map(
                  said ->
                      Finding.fail(
                          PERMISSION,
                          write.permission() + " is missing, to " + write.purpose() + "; " + said))
              .orElseGet(() -> Finding.ok(PERMISSION, "to " + write.purpose())));
    } catch (GenesysException unclear) {
      findings.accept(
          Finding.note(
              PERMISSION,
              "whether the client may "
                  + write.purpose()
                  + " was not seen: "
                  + unclear.getMessage()));
    }
  }

  private <T> T await(String what, Function<Operation, CompletableFuture<T>> call) {
    return Completions.await(call.apply(client.operation(what, Optional.empty())));
  }
}
