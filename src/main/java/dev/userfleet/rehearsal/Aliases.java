package dev.userfleet.rehearsal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;

/**
 * Under which other names the state may have a resource. Thread-safe. Source: {@code
 * step_generator.go} of pulumi/pulumi.
 */
final class Aliases {
  private final Urn root;

  /** URN → the name under which the state had it. */
  private final Map<String, String> used = new ConcurrentHashMap<>();

  /**
   * @param root the stack's URN
   */
  Aliases(Urn root) {
    this.root = root;
  }

  /** Keeps under which name a resource was found, since it holds for its children's names too. */
  void used(String urn, String alias) {
    String unused = used.put(urn, alias);
  }

  List<String> of(RegisterResourceRequest request) {
    Set<String> urns = new LinkedHashSet<>(request.getAliasURNsList());
    request.getAliasesList().forEach(alias -> urns.add(of(request, alias)));
    String former = used.get(request.getParent());
    if (former != null) {
      Urn parent = Urn.of(request.getParent());
      List<String> own = List.copyOf(urns);
      urns.add(inherited(request.getType(), request.getName(), parent, Urn.of(former)));
      own.stream()
          .map(Urn::of)
          .forEach(urn -> urns.add(inherited(urn.type(), urn.name(), parent, Urn.of(former))));
    }
    return List.copyOf(urns);
  }

  private String of(RegisterResourceRequest request, Alias alias) {
    if (!alias.hasSpec()) {
      return alias.getUrn();
    }
    Alias.Spec spec = alias.getSpec();
    Urn urn =
        parent(request, spec)
            .child(
                given(spec.getType(), request.getType()), given(spec.getName(), request.getName()));
    return new Urn(
            given(spec.getStack(), root.stack()),
            given(spec.getProject(), root.project()),
            urn.types(),
            urn.name())
        .toString();
  }

  private Urn parent(RegisterResourceRequest request, Alias.Spec spec) {
    String parent =
        Optional.of(spec.getParentUrn())
            .filter(urn -> !urn.isEmpty())
            .map(urn -> used.getOrDefault(urn, urn))
            .orElse(request.getParent());
    return spec.getNoParent() || parent.isEmpty() ? root : Urn.of(parent);
  }

  private static String given(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  /** A child whose name begins with its parent's is taken to be named after it. */
  private static String inherited(String type, String name, Urn parent, Urn former) {
    String formerName =
        name.startsWith(parent.name())
            ? former.name() + name.substring(parent.name().length())
            : name;
    return former.child(type, formerName).toString();
  }
}
