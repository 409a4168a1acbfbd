package dev.userfleet.provider.members;

import com.google.common.collect.Sets;
import com.google.protobuf.Struct;
import dev.userfleet.provider.failure.HalfMade;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change, as it is told and kept.
 *
 * @param name of the object, as messages call it
 * @param recorded those whom the state had
 * @param ids label → id of those who are wanted
 */
record MembersResult(
    Org org,
    Target target,
    String name,
    Members recorded,
    Map<String, String> ids,
    MembersWork work,
    MembersRun run) {

  /**
   * Lets the run's report know who came, went and moved.
   *
   * @param joining ids of those who were not in it
   * @param moving ids of those who stood elsewhere
   */
  void tell(Operation operation, Set<String> joining, Set<String> moving) {
    Set<String> done = work.outcome().done();
    Map<String, String> labels = labels();
    Set<String> wanted = Set.copyOf(ids.values());
    org.listener()
        .on(
            new RunEvent.OfMembers(
                org.clock().instant(),
                operation.what(),
                name,
                named(Sets.intersection(joining, done), labels),
                named(Sets.difference(done, wanted), labels),
                named(Sets.difference(Sets.intersection(done, moving), joining), labels),
                operation.correlationId()));
  }

  private static Set<String> named(Set<String> ids, Map<String, String> labels) {
    return ids.stream()
        .map(id -> labels.getOrDefault(id, id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    recorded.users().forEach((label, id) -> labels.put(id, label));
    ids.forEach((label, id) -> labels.put(id, label));
    return labels;
  }

  /** A line for each who was refused, together; empty if nobody was. */
  Optional<String> refusals() {
    return work.outcome().words(labels());
  }

  /**
   * The outputs, where all went well.
   *
   * @throws HalfMade if something did not, with the outputs of those who are there
   */
  Struct outputs(Struct inputs, @Nullable Throwable failure) {
    Set<String> byGroup = named(work.anyway(), labels());
    Optional<String> refusals = refusals();
    if (failure == null && refusals.isEmpty()) {
      return MembersOutputs.of(target, inputs, ids, byGroup, org.id());
    }
    Map<String, String> those = there();
    if (those.isEmpty() && recorded.users().isEmpty() && failure != null) {
      throw Completions.thrown(failure);
    }
    throw HalfMade.ofMembers(
        target.resourceId(),
        MembersOutputs.of(target, inputs, those, byGroup, org.id()),
        inputs,
        failure != null
            ? failure
            : new ProviderFault(
                Status.Code.FAILED_PRECONDITION,
                name
                    + ": not everybody could be brought to where they belong"
                    + refusals.orElse("")
                    + "\nThe others are there"));
  }

  /** Label → id of who is to be there and is, and of who was to go and has not. */
  private Map<String, String> there() {
    Outcome outcome = work.outcome();
    Set<String> before = recorded.ids();
    Set<String> wanted = Set.copyOf(ids.values());
    Map<String, String> there = new TreeMap<>();
    ids.forEach(
        (label, id) -> {
          boolean stays = before.contains(id) && !outcome.isRefused(id) && !run.isRenewed(id);
          if (stays || outcome.done().contains(id)) {
            there.put(label, id);
          }
        });
    recorded
        .users()
        .forEach(
            (label, id) -> {
              if (!wanted.contains(id) && !outcome.done().contains(id)) {
                // Somebody else may be called so by now.
                there.put(ids.containsKey(label) ? id : label, id);
              }
            });
    return there;
  }
}
