package dev.userfleet.rehearsal;

import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Resource.RegisterResourceRequest;

/**
 * Which resource of the state each goal goes on with, under its name or one that it had before.
 * What is claimed by nobody is deleted in the end. Thread-safe. Source: {@code step_generator.go}
 * of pulumi/pulumi.
 */
final class Claims {
  private final Run run;
  private final Resources before;
  private final Aliases aliases;

  /** Former name → the one that goes on with it. */
  private final Map<String, String> renamed = new ConcurrentHashMap<>();

  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  /**
   * @param before the state at the run's begin
   */
  Claims(Run run, Resources before) {
    this.run = run;
    this.before = before;
    this.aliases = new Aliases(run.root());
  }

  /** Keeps what nobody registers, such as the default provider. */
  void keep(String urn) {
    kept.add(urn);
  }

  boolean isKept(String urn) {
    return kept.contains(urn);
  }

  /**
   * The state's resource, if it has one.
   *
   * @throws io.grpc.StatusRuntimeException if another goal goes on with it
   */
  Optional<Resource> claim(Goal goal, RegisterResourceRequest request) {
    String other = renamed.get(goal.urn());
    if (other != null) {
      throw refused(
          "Duplicate resource URN '"
              + goal.urn()
              + "' conflicting with alias on resource with URN '"
              + other
              + "'");
    }
    Optional<Resource> old =
        before.find(goal.urn()).or(() -> formerly(goal.urn(), aliases.of(request)));
    kept.add(goal.urn());
    if (old.isPresent() && !run.includes(goal.urn())) {
      // What it needs stays as it is too, be it declared or not.
      kept.addAll(new Needs(before.all()).of(List.of(old.get().urn())));
    }
    return old;
  }

  private Optional<Resource> formerly(String urn, List<String> others) {
    Optional<Resource> old =
        others.stream().flatMap(other -> before.find(other).stream()).findFirst();
    old.map(Resource::urn).ifPresent(former -> rename(former, urn));
    return old;
  }

  private void rename(String former, String urn) {
    if (kept.contains(former)) {
      throw refused(
          "Duplicate resource alias '"
              + former
              + "' applied to resource with URN '"
              + urn
              + "' conflicting with resource with URN '"
              + renamed.getOrDefault(former, urn)
              + "'");
    }
    renamed.put(former, urn);
    kept.add(former);
    aliases.used(urn, former);
  }

  private static RuntimeException refused(String message) {
    return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
  }
}
