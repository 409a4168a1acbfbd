package dev.userfleet.provider.fleet;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Complaint;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.engine.PropertyPath;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.former.Decision;
import dev.userfleet.provider.former.Declared;
import dev.userfleet.provider.resource.UserCheck;
import dev.userfleet.text.NearMiss;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CheckFailure;

/**
 * The fleet as declared: its members with the defaults filled in. Pure.
 *
 * @param members in the order of the list
 * @param circles what they belong to
 * @param exclusive which of these hold nobody else
 */
record FleetInputs(
    List<FleetMember> members, String keyPrefix, List<FleetCircle> circles, Exclusive exclusive) {
  private static final Set<String> KNOWN = Set.of("users", "defaults", "keyPrefix", "exclusive");
  private static final List<String> MEMBERSHIPS =
      Field.labels(Field.those(field -> field.is(Trait.MEMBERSHIP)));

  /**
   * @throws ProviderFault naming everything that is wrong or not known yet
   */
  static FleetInputs of(Struct given) {
    Struct inputs = UsersText.listed(given);
    List<String> faults = new ArrayList<>();
    for (String name : inputs.getFieldsMap().keySet()) {
      if (!KNOWN.contains(name) && !name.startsWith("__")) {
        faults.add(name + " is no property of a fleet" + NearMiss.hint(name, KNOWN));
      }
    }
    Map<String, Value> defaults = defaults(inputs, faults);
    String keyPrefix = name(inputs.getFieldsMap().get("keyPrefix"), "keyPrefix", faults).orElse("");
    List<FleetMember> members = members(inputs, defaults, faults);
    List<FleetCircle> circles = FleetCircle.of(members);
    Exclusive exclusive =
        Exclusive.of(
            inputs.getFieldsOrDefault("exclusive", Value.getDefaultInstance()), circles, faults);
    if (!faults.isEmpty()) {
      throw new ProviderFault(
          Status.Code.INVALID_ARGUMENT,
          "nothing was registered:\n  - " + String.join("\n  - ", faults));
    }
    return new FleetInputs(members, keyPrefix, circles, exclusive);
  }

  /** The same without those whom another shard of the roster brings about. */
  FleetInputs without(Set<String> elsewhere, String fleetUrn) {
    List<FleetMember> here =
        members.stream().filter(member -> !elsewhere.contains(urn(fleetUrn, member))).toList();
    return new FleetInputs(here, keyPrefix, FleetCircle.of(here), exclusive);
  }

  boolean isExclusive(FleetCircle circle) {
    return exclusive.has(circle);
  }

  /** The resource of a member. */
  String urn(String fleetUrn, FleetMember member) {
    return urn(fleetUrn, member.key());
  }

  private String urn(String fleetUrn, String key) {
    return Urns.child(fleetUrn, Urns.USER_TYPE, keyPrefix + key);
  }

  /** The members as they are told apart. */
  List<Declared> rows(String fleetUrn) {
    return members.stream()
        .map(
            member ->
                member.row(
                    urn(fleetUrn, member), keyPrefix + member.key(), formerUrns(fleetUrn, member)))
        .toList();
  }

  /** Messages name people by their resources' names, which another prefix may have been part of. */
  private List<String> formerUrns(String fleetUrn, FleetMember member) {
    return member
        .formerKey()
        .filter(former -> !former.equals(member.key()))
        .map(
            former ->
                Stream.of(urn(fleetUrn, former), Urns.child(fleetUrn, Urns.USER_TYPE, former))
                    .distinct()
                    .toList())
        .orElseGet(() -> List.of());
  }

  /** Member → who gives up the e-mail that it takes. */
  Map<FleetMember, FleetMember> givers(String fleetUrn, Decision decision) {
    Map<String, FleetMember> byUrn = new LinkedHashMap<>();
    members.forEach(member -> byUrn.put(urn(fleetUrn, member), member));
    Map<FleetMember, FleetMember> givers = new LinkedHashMap<>();
    decision
        .after()
        .forEach(
            (taker, giver) ->
                givers.put(
                    Objects.requireNonNull(byUrn.get(taker)),
                    Objects.requireNonNull(byUrn.get(giver))));
    return givers;
  }

  private static Map<String, Value> defaults(Struct inputs, List<String> faults) {
    Value defaults = inputs.getFieldsOrDefault("defaults", Value.getDefaultInstance());
    if (Wire.isUnknown(defaults)) {
      faults.add("defaults are not known yet; a fleet's must be");
      return Map.of();
    }
    if (!Wire.bare(defaults).hasNullValue()
        && !Wire.bare(defaults).hasStructValue()
        && inputs.containsFields("defaults")) {
      faults.add("defaults must be a map of fields to values");
    }
    boolean secret = Wire.isSecret(defaults);
    Map<String, Value> fields = new LinkedHashMap<>();
    Wire.bare(defaults)
        .getStructValue()
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              if (key.equals(Field.SAME_PERSON.label())) {
                faults.add("defaults." + key + " belongs to one user; it cannot be a default");
              } else if (Field.named(key, Field.OF_MEMBER).isEmpty() && !key.startsWith("__")) {
                faults.add(
                    "defaults."
                        + key
                        + " is no property of a user"
                        + NearMiss.hint(key, Field.labels(Field.OF_MEMBER)));
              }
              Complaint complaint = (path, reason) -> faults.add("defaults." + path + " " + reason);
              Value read = read(key, value, secret ? complaint.hiding() : complaint);
              fields.put(key, secret ? Wire.secret(Wire.bare(read)) : read);
            });
    return fields;
  }

  private static List<FleetMember> members(
      Struct inputs, Map<String, Value> defaults, List<String> faults) {
    Value users = inputs.getFieldsOrDefault("users", Wire.unknown());
    if (!inputs.containsFields("users")) {
      faults.add("users is required");
      return List.of();
    }
    if (Wire.isUnknown(users)) {
      faults.add(
          "users is not known yet; the list itself must be, or the engine would plan to delete"
              + " everybody");
      return List.of();
    }
    if (!Wire.bare(users).hasListValue()) {
      faults.add("users must be a list");
      return List.of();
    }
    List<FleetMember> members = new ArrayList<>();
    Taken keys = new Taken("key", faults);
    Taken formerKeys = new Taken("former key", faults);
    Taken emails = new Taken("e-mail", faults);
    Set<String> shared = new TreeSet<>(Wire.ownDependencies(users));
    for (String ofAll : List.of("defaults", "keyPrefix")) {
      shared.addAll(
          Wire.dependencies(inputs.getFieldsOrDefault(ofAll, Value.getDefaultInstance())));
    }
    List<Value> list = Wire.bare(users).getListValue().getValuesList();
    for (int i = 0; i < list.size(); i++) {
      String path = "users[" + i + "]";
      Value user = list.get(i);
      boolean secret = Wire.isSecret(users) || Wire.isSecret(user);
      if (Wire.isUnknown(user) || !Wire.bare(user).hasStructValue()) {
        faults.add(path + " must be a user that is known by now");
        continue;
      }
      Set<String> dependencies = new TreeSet<>(shared);
      dependencies.addAll(Wire.dependencies(user));
      Optional<FleetMember> member =
          member(path, Wire.bare(user).getStructValue(), secret, dependencies, defaults, faults);
      if (member.isEmpty()) {
        continue;
      }
      String row = placed(path, member.get().source());
      String key = member.get().key();
      String address = member.get().email().toLowerCase(Locale.ROOT);
      boolean hidden = member.get().isHidden();
      boolean keyIsNew = key.isEmpty() || keys.add(key, row, hidden && key.equals(address));
      member
          .get()
          .formerKey()
          .filter(former -> !former.equals(key))
          .ifPresent(former -> formerKeys.add(former, row, /* secret= */ false));
      if (!address.isEmpty() && (keyIsNew || !key.equals(address))) {
        emails.add(address, row, hidden);
      }
      members.add(member.get());
    }
    formerKeys.rows.forEach(
        (former, row) -> {
          if (keys.rows.containsKey(former)) {
            faults.add(
                row + " has as former key the key of " + keys.rows.get(former) + ", " + former);
          }
        });
    return members;
  }

  /** What only one row may have. */
  private static final class Taken {
    private final String what;
    private final List<String> faults;
    private final Map<String, String> rows = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();

    Taken(String what, List<String> faults) {
      this.what = what;
      this.faults = faults;
    }

    /**
     * @param secret whether nobody may read it
     * @return whether no row before has it
     */
    boolean add(String text, String row, boolean secret) {
      if (secret) {
        hidden.add(text);
      }
      @Nullable String other = rows.putIfAbsent(text, row);
      if (other != null) {
        faults.add(
            row
                + " has the "
                + what
                + " of "
                + other
                + (hidden.contains(text) ? ", which is a secret" : ", " + text));
      }
      return other == null;
    }
  }

  /** Whether somebody's secret e-mail names the resource, which everybody may read. */
  boolean isNamedBySecret() {
    return members.stream()
        .anyMatch(
            member -> member.hasSecretEmail() && member.key().equalsIgnoreCase(member.email()));
  }

  private static Optional<FleetMember> member(
      String path,
      Struct user,
      boolean secret,
      Set<String> dependencies,
      Map<String, Value> defaults,
      List<String> faults) {
    Map<String, Value> fields = new LinkedHashMap<>(user.getFieldsMap());
    fields.values().removeIf(value -> Wire.bare(value).hasNullValue());
    String source = source(fields.remove("source"), path, faults);
    boolean named = fields.containsKey(Field.KEY.label());
    Optional<String> key = key(Field.KEY, fields, path, source, faults);
    Optional<String> formerKey = key(Field.FORMER_KEY, fields, path, source, faults);
    Set<String> own = Set.copyOf(fields.keySet());
    defaults.forEach(fields::putIfAbsent);
    if (secret) {
      fields.replaceAll((name, value) -> Wire.secret(Wire.bare(value)));
    }
    for (CheckFailure failure :
        UserCheck.faults(Struct.newBuilder().putAllFields(fields).build())) {
      String field = PropertyPath.property(failure.getProperty());
      // A default's own faults are told once.
      if (own.contains(field) || !defaults.containsKey(field)) {
        faults.add(placed(path + "." + failure.getProperty(), source) + " " + failure.getReason());
      }
    }
    fields.replaceAll((name, value) -> read(name, value, (part, reason) -> {}));
    Map<String, Value> memberships = new LinkedHashMap<>(fields);
    memberships.keySet().retainAll(MEMBERSHIPS);
    fields.keySet().removeAll(MEMBERSHIPS);
    return email(fields, key.isPresent() || named, placed(path + ".email", source), faults)
        .map(
            address ->
                new FleetMember(
                    key.orElse(address.toLowerCase(Locale.ROOT)),
                    formerKey,
                    address,
                    source,
                    Struct.newBuilder().putAllFields(fields).build(),
                    Struct.newBuilder().putAllFields(memberships).build(),
                    dependencies));
  }

  /**
   * Empty if there is none; an empty text if it is not known yet.
   *
   * @param named whether a key names the resource
   */
  private static Optional<String> email(
      Map<String, Value> fields, boolean named, String path, List<String> faults) {
    @Nullable Value value = fields.get(Field.EMAIL.label());
    if (value == null) {
      return Optional.empty();
    }
    if (!Wire.isUnknown(value)) {
      return Optional.of(Wire.bare(value).getStringValue()).filter(text -> !text.isBlank());
    }
    if (!named) {
      faults.add(path + " is not known yet; give the row a key, which then names the resource");
      return Optional.empty();
    }
    return Optional.of("");
  }

  /** As Check will have it: who is who is decided before. */
  private static Value read(String name, Value value, Complaint complaint) {
    return Wire.isUnknown(value)
        ? value
        : Field.named(name, Field.OF_MEMBER)
            .map(field -> UserCheck.read(field, value, complaint.within(name)))
            .orElse(value);
  }

  private static Optional<String> key(
      Field field, Map<String, Value> fields, String path, String source, List<String> faults) {
    String place = placed(path + "." + field.label(), source);
    return name(fields.remove(field.label()), place, faults)
        .map(
            text ->
                (String)
                    field.kind().read(text, (part, reason) -> faults.add(place + " " + reason)));
  }

  /** Only messages need it, so it may be unknown; one that is a secret is not shown. */
  private static String source(@Nullable Value value, String path, List<String> faults) {
    if (value == null || Wire.isUnknown(value) || Wire.isSecret(value)) {
      return "";
    }
    Value bare = Wire.bare(value);
    if (!bare.hasStringValue()) {
      faults.add(path + ".source must be text");
    }
    return bare.getStringValue();
  }

  private static String placed(String path, String source) {
    return source.isEmpty() ? path : path + " (" + source + ")";
  }

  /** Part of a resource's name; an empty one is none. */
  private static Optional<String> name(@Nullable Value value, String path, List<String> faults) {
    if (value == null || Wire.bare(value).hasNullValue()) {
      return Optional.empty();
    }
    if (Wire.isUnknown(value)) {
      faults.add(path + " is not known yet; it must be, since it names the resource");
      return Optional.empty();
    }
    if (!Wire.bare(value).hasStringValue()) {
      faults.add(path + " must be text");
    }
    return Optional.of(Wire.bare(value).getStringValue()).filter(text -> !text.isBlank());
  }
}
