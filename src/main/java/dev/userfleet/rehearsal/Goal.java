package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pulumirpc.Resource.RegisterResourceRequest;

/**
 * What a registration wants there to be.
 *
 * @param provider the provider's URN and id, joined by {@code ::}; or empty
 * @param deletedWith URN of the one whose end is its end too; or empty
 * @param deleteBeforeReplace whether the program decides how it is replaced, and how
 * @param ignoreChanges properties that keep the value they have in the state
 */
record Goal(
    String urn,
    boolean custom,
    Struct inputs,
    String parent,
    List<String> dependencies,
    String provider,
    boolean protect,
    boolean retainOnDelete,
    String deletedWith,
    Optional<Boolean> deleteBeforeReplace,
    List<String> ignoreChanges) {

  /**
   * @param root the stack's URN
   * @param parent what the parent was registered with, if there is one
   */
  static Goal of(
      RegisterResourceRequest request, Urn root, Optional<Goal> parent, String provider) {
    requireKnownOptions(request);
    return new Goal(
        urn(request, root),
        request.getCustom(),
        request.getObject(),
        request.getParent(),
        List.copyOf(request.getDependenciesList()),
        provider,
        request.hasProtect() ? request.getProtect() : parent.map(Goal::protect).orElse(false),
        request.hasRetainOnDelete()
            ? request.getRetainOnDelete()
            : parent.map(Goal::retainOnDelete).orElse(false),
        request.getDeletedWith(),
        request.getDeleteBeforeReplaceDefined() || request.getDeleteBeforeReplace()
            ? Optional.of(request.getDeleteBeforeReplace())
            : Optional.empty(),
        List.copyOf(request.getIgnoreChangesList()));
  }

  private static String urn(RegisterResourceRequest request, Urn root) {
    if (request.getType().equals(Urn.STACK_TYPE)) {
      return root.toString();
    }
    Urn parent = request.getParent().isEmpty() ? root : Urn.of(request.getParent());
    return parent.child(request.getType(), request.getName()).toString();
  }

  private static void requireKnownOptions(RegisterResourceRequest request) {
    Stream.of(
            request.getTransformsCount() > 0 ? "transforms" : "",
            request.getHooks().getAllFields().isEmpty() ? "" : "hooks",
            request.getReplaceOnChangesCount() > 0 ? "replaceOnChanges" : "",
            request.hasReplacementTrigger() ? "replacementTrigger" : "",
            request.getReplaceWithCount() > 0 ? "replaceWith" : "",
            request.getImportId().isEmpty() ? "" : "import",
            request.getCustomTimeouts().getAllFields().isEmpty() ? "" : "customTimeouts",
            request.getAdditionalSecretOutputsCount() > 0 ? "additionalSecretOutputs" : "")
        .filter(option -> !option.isEmpty())
        .findFirst()
        .ifPresent(
            option -> {
              throw unsupported("the resource option " + option);
            });
  }

  static RuntimeException unsupported(String what) {
    return Status.UNIMPLEMENTED
        .withDescription("a rehearsal does not know " + what + "; use the Pulumi CLI")
        .asRuntimeException();
  }

  boolean isProvider() {
    return Urn.of(urn).type().startsWith(Urn.PROVIDERS);
  }

  /** URNs of all that must have been made before. */
  List<String> needs() {
    return Stream.concat(Stream.of(parent, Urn.ofReference(provider)), dependencies.stream())
        .filter(needed -> !needed.isEmpty())
        .toList();
  }

  /** The inputs, but for those that are to keep the value they have. */
  Struct inputsKeeping(Struct olds) {
    Struct.Builder kept = inputs.toBuilder();
    for (String key : ignoreChanges) {
      Value old = olds.getFieldsMap().get(key);
      if (old == null) {
        kept.removeFields(key);
      } else {
        kept.putFields(key, old);
      }
    }
    return kept.build();
  }

  /** The resource that meets this goal. */
  Resource met(String id, Struct checkedInputs, Struct outputs, List<String> initErrors) {
    return new Resource(
        urn,
        Urn.of(urn).type(),
        custom,
        id,
        checkedInputs,
        Values.asSecretAs(checkedInputs, outputs),
        parent,
        dependencies,
        provider,
        protect,
        retainOnDelete,
        deletedWith,
        initErrors,
        /* delete= */ false,
        /* pendingReplacement= */ false);
  }
}
