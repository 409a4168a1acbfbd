package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;

/**
 * What a registration wants there to be.
 *
 * @param aliases URNs that it may have had before
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
    List<String> aliases,
    List<String> ignoreChanges) {

  /**
   * @param root the stack's URN
   * @param parent what the parent was registered with, if there is one
   */
  static Goal of(RegisterResourceRequest request, Urn root, Optional<Goal> parent) {
    requireKnownOptions(request);
    return new Goal(
        urn(request, request.getName(), root),
        request.getCustom(),
        request.getObject(),
        request.getParent(),
        List.copyOf(request.getDependenciesList()),
        request.getProvider(),
        request.hasProtect() ? request.getProtect() : parent.map(Goal::protect).orElse(false),
        request.hasRetainOnDelete()
            ? request.getRetainOnDelete()
            : parent.map(Goal::retainOnDelete).orElse(false),
        aliases(request, root),
        List.copyOf(request.getIgnoreChangesList()));
  }

  private static String urn(RegisterResourceRequest request, String name, Urn root) {
    if (request.getType().equals(Urn.STACK_TYPE)) {
      return root.toString();
    }
    Urn parent = request.getParent().isEmpty() ? root : Urn.of(request.getParent());
    return parent.child(request.getType(), name).toString();
  }

  private static List<String> aliases(RegisterResourceRequest request, Urn root) {
    List<String> urns = new ArrayList<>(request.getAliasURNsList());
    for (Alias alias : request.getAliasesList()) {
      if (!alias.hasSpec()) {
        urns.add(alias.getUrn());
      } else if (alias.getSpec().equals(name(alias))) {
        urns.add(urn(request, alias.getSpec().getName(), root));
      } else {
        throw unsupported("an alias of another type, parent, project or stack");
      }
    }
    return urns;
  }

  private static Alias.Spec name(Alias alias) {
    return Alias.Spec.newBuilder().setName(alias.getSpec().getName()).build();
  }

  private static void requireKnownOptions(RegisterResourceRequest request) {
    Stream.of(
            request.getTransformsCount() > 0 ? "transforms" : "",
            request.getHooks().getAllFields().isEmpty() ? "" : "hooks",
            request.getReplaceOnChangesCount() > 0 ? "replaceOnChanges" : "",
            request.hasReplacementTrigger() ? "replacementTrigger" : "",
            request.getReplaceWithCount() > 0 ? "replaceWith" : "",
            request.getDeletedWith().isEmpty() ? "" : "deletedWith",
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

  private static RuntimeException unsupported(String what) {
    return Status.UNIMPLEMENTED
        .withDescription("a rehearsal does not know " + what + "; use the Pulumi CLI")
        .asRuntimeException();
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
        Values.withoutSecrets(checkedInputs, checkedInputs),
        Values.withoutSecrets(outputs, checkedInputs),
        parent,
        dependencies,
        provider,
        protect,
        retainOnDelete,
        initErrors);
  }
}
