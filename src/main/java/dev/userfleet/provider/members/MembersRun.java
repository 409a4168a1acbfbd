package dev.userfleet.provider.members;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.run.Renewed;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What one run knows of who belongs where, across its resources. Thread-safe. */
final class MembersRun {
  private final Renewed renewed;
  private final Supplier<Set<String>> goers;
  private final Supplier<Map<String, Struct>> former;
  private final MemberClaims claims = new MemberClaims();
  private final Set<String> outOfAGroup = ConcurrentHashMap.newKeySet();
  private final Map<String, OtherMembers> ofOtherShards = new ConcurrentHashMap<>();

  /**
   * @param goers ids of users whose rows are gone: what becomes of them is their own resource's
   * @param former URN → outputs of what the state had when the run began
   */
  MembersRun(Renewed renewed, Supplier<Set<String>> goers, Supplier<Map<String, Struct>> former) {
    this.renewed = renewed;
    this.goers = goers;
    this.former = former;
  }

  void declare(Target target, String urn, Set<String> userIds) {
    target.objects().forEach(object -> claims.declare(object, urn, userIds));
  }

  /** Whom a resource of management units will declare: nobody takes them out of another one. */
  void expect(MemberKind kind, String urn, Set<String> userIds) {
    if (kind == MemberKind.UNIT) {
      claims.declare(kind.toString(), urn, userIds);
    }
  }

  /** Whom the other shards declare of the object of a resource: they are not taken out of it. */
  void others(String urn, OtherMembers others) {
    ofOtherShards.put(urn, others);
    // No resource of this stack has that URN.
    MemberKind.ofType(Urns.type(urn))
        .ifPresent(kind -> expect(kind, urn + " elsewhere", others.userIds()));
  }

  OtherMembers ofOtherShards(String urn) {
    return ofOtherShards.getOrDefault(urn, OtherMembers.NONE);
  }

  /** A resource that goes declares nobody any more. */
  void withdraw(Target target, String urn) {
    claims.remember(this::remembered);
    target.objects().forEach(object -> claims.withdraw(object, urn));
  }

  /** Those whom other resources declare, or had in state and have not let go yet. */
  Set<String> declaredElsewhere(Target target, String urn) {
    claims.remember(this::remembered);
    Set<String> users = new TreeSet<>();
    target.objects().forEach(object -> users.addAll(claims.ofOthers(object, urn)));
    return users;
  }

  /** Those whom any resource declares. */
  Set<String> declared(Target target) {
    Set<String> users = new TreeSet<>();
    target.objects().forEach(object -> users.addAll(claims.ofAll(object)));
    return users;
  }

  Set<String> goers() {
    return goers.get();
  }

  private Map<String, Map<String, Set<String>>> remembered() {
    Map<String, Map<String, Set<String>>> byObject = new HashMap<>();
    former
        .get()
        .forEach(
            (urn, outputs) ->
                MemberKind.ofType(Urns.type(urn))
                    .ifPresent(
                        kind ->
                            MembersOutputs.objects(kind, outputs)
                                .forEach(
                                    (object, ids) ->
                                        byObject
                                            .computeIfAbsent(object, first -> new HashMap<>())
                                            .put(urn, ids))));
    return byObject;
  }

  /** Whoever left a group may have been in a queue by it. */
  void leftAGroup(Collection<String> userIds) {
    outOfAGroup.addAll(userIds);
  }

  /** Whether the org has let a user go from everything, or will, in this run. */
  boolean isRenewed(String userId) {
    return renewed.has(userId);
  }

  /** Those of whom the org has nothing any more, whatever is recorded. */
  Set<String> again(MemberKind kind, Struct olds) {
    Set<String> byGroup = MembersOutputs.byGroup(olds);
    return Members.of(kind, olds).users().values().stream()
        .filter(id -> renewed.has(id) || (byGroup.contains(id) && outOfAGroup.contains(id)))
        .collect(Collectors.toSet());
  }
}
