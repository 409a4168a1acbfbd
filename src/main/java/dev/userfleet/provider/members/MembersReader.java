package dev.userfleet.provider.members;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.person.Membership;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.members.Circle.Present;
import dev.userfleet.provider.org.Operations;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.throttle.Operation;
import io.grpc.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

/**
 * Read of who belongs to what, for refresh and import. An additive resource sees only those whom it
 * declares: others are no concern of its. Thread-safe; nothing blocks.
 */
public final class MembersReader {
  private final OrgSession session;
  private final Operations operations;

  public MembersReader(OrgSession session) {
    this.session = session;
    this.operations = new Operations(session);
  }

  public CompletableFuture<ReadResponse> read(MemberKind kind, ReadRequest request) {
    boolean known = request.getInputs().getFieldsCount() > 0;
    return operations.run(
        "read",
        request.getUrn(),
        request.getProperties(),
        request.getInputs(),
        /* seconds= */ 0,
        (org, operation) ->
            known
                ? refreshed(kind, request, org, operation)
                : imported(kind, request.getId(), org, operation));
  }

  private CompletableFuture<ReadResponse> refreshed(
      MemberKind kind, ReadRequest request, Org org, Operation operation) {
    Target target = Target.ofResource(kind, request.getId());
    Members recorded = Members.recorded(kind, request.getProperties(), request.getInputs());
    Circle circle = target.circle(org, session.settings().memberships(), operation);
    return circle
        .present()
        .thenCombine(
            recorded.users().isEmpty()
                ? CompletableFuture.completedFuture(Set.<String>of())
                : circle.inAnyway(),
            (there, anyway) -> response(target, request, recorded, there, anyway, org.id()))
        .exceptionallyCompose(
            failure ->
                GenesysException.isNotFound(failure)
                    ? CompletableFuture.completedFuture(ReadResponse.getDefaultInstance())
                    : CompletableFuture.failedFuture(failure));
  }

  private static ReadResponse response(
      Target target,
      ReadRequest request,
      Members recorded,
      List<Present> there,
      Set<String> anyway,
      Optional<String> organization) {
    Map<String, Present> byId =
        there.stream().collect(Collectors.toMap(Present::id, one -> one, (one, other) -> one));
    Map<String, String> members = new TreeMap<>();
    Map<String, String> standings = new TreeMap<>();
    Set<String> byGroup = new HashSet<>();
    recorded
        .users()
        .forEach(
            (label, id) -> {
              Present present = byId.get(id);
              if (present != null || anyway.contains(id)) {
                members.put(label, id);
              }
              if (present == null && anyway.contains(id)) {
                byGroup.add(label);
              }
              String declared = recorded.standings().get(label);
              if (present != null
                  && declared != null
                  && !present.standing().isEmpty()
                  && !present.standing().equals(declared)) {
                standings.put(label, present.standing());
              }
            });
    if (recorded.exclusive()) {
      Set<String> known = new HashSet<>(recorded.users().values());
      there.stream()
          .filter(one -> !known.contains(one.id()))
          .forEach(one -> members.put(free(one, members), one.id()));
    }
    Struct inputs = inputs(target.kind(), request.getInputs(), members, standings);
    return ReadResponse.newBuilder()
        .setId(request.getId())
        .setInputs(inputs)
        .setProperties(MembersOutputs.of(target, inputs, members, byGroup, organization))
        .build();
  }

  /** What people know a member by, unless another one is known by it. */
  private static String free(Present one, Map<String, String> members) {
    return members.containsKey(one.label()) ? one.id() : one.label();
  }

  /** As declared, for those who are there; of a stranger the id. */
  private static Struct inputs(
      MemberKind kind,
      Struct declared,
      Map<String, String> members,
      Map<String, String> standings) {
    Struct.Builder inputs = declared.toBuilder();
    Map<String, Value> before =
        Wire.bare(declared.getFieldsOrDefault(MemberKind.MEMBERS, Value.getDefaultInstance()))
            .getStructValue()
            .getFieldsMap();
    Struct.Builder those = Struct.newBuilder();
    members.forEach(
        (label, id) ->
            those.putFields(label, before.containsKey(label) ? before.get(label) : Wire.text(id)));
    Value all = Value.newBuilder().setStructValue(those).build();
    boolean secret =
        Wire.isSecret(declared.getFieldsOrDefault(MemberKind.MEMBERS, Value.getDefaultInstance()));
    inputs.putFields(MemberKind.MEMBERS, secret ? Wire.secret(all) : all);
    if (!standings.isEmpty()) {
      String name = kind.standings();
      Struct.Builder own =
          Wire.bare(declared.getFieldsOrDefault(name, Value.getDefaultInstance()))
              .getStructValue()
              .toBuilder();
      standings.forEach((label, ring) -> own.putFields(label, Wire.number(Integer.parseInt(ring))));
      inputs.putFields(name, Value.newBuilder().setStructValue(own).build());
    }
    return inputs.build();
  }

  /** By name or id; a role by {@code Agent}, {@code Agent@Sales} or {@code Agent@*}. */
  private CompletableFuture<ReadResponse> imported(
      MemberKind kind, String nameOrId, Org org, Operation operation) {
    Membership named =
        kind == MemberKind.ROLE
            ? Membership.of(nameOrId)
            : new Membership(nameOrId, Optional.empty());
    Set<String> divisions = named.at().map(Set::of).orElse(Set.of());
    Members wanted = new Members(named.object(), Map.of(), Map.of(), divisions, false);
    return Target.named(kind, wanted, org, operation)
        .thenCompose(
            target ->
                target
                    .circle(org, session.settings().memberships(), operation)
                    .present()
                    .thenApply(there -> response(target, named, there, org.id())))
        .exceptionallyCompose(
            failure ->
                GenesysException.isNotFound(failure)
                    ? CompletableFuture.failedFuture(
                        new ProviderFault(
                            Status.Code.NOT_FOUND,
                            "the org has no "
                                + kind.word()
                                + " "
                                + nameOrId
                                + "; give its name or its id"))
                    : CompletableFuture.failedFuture(failure));
  }

  private static ReadResponse response(
      Target target, Membership named, List<Present> there, Optional<String> organization) {
    Map<String, String> members = new TreeMap<>();
    Struct.Builder rings = Struct.newBuilder();
    for (Present one : there) {
      String label = free(one, members);
      members.put(label, one.id());
      if (!one.standing().isEmpty() && !one.standing().equals("1")) {
        rings.putFields(label, Wire.number(Integer.parseInt(one.standing())));
      }
    }
    Struct.Builder inputs =
        Struct.newBuilder()
            .putFields(target.kind().object(), Wire.text(named.object()))
            .putFields(MemberKind.MEMBERS, MembersOutputs.map(members));
    named.at().ifPresent(at -> inputs.putFields(MemberKind.DIVISIONS, Wire.ofRaw(List.of(at))));
    if (rings.getFieldsCount() > 0) {
      inputs.putFields("rings", Value.newBuilder().setStructValue(rings).build());
    }
    return ReadResponse.newBuilder()
        .setId(target.resourceId())
        .setInputs(inputs)
        .setProperties(MembersOutputs.of(target, inputs.build(), members, Set.of(), organization))
        .build();
  }
}
