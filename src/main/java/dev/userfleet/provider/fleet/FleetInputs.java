package dev.userfleet.provider.fleet;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.former.Decision;
import dev.userfleet.provider.former.Declared;
import dev.userfleet.provider.resource.UserCheck;
import dev.userfleet.text.NearMiss;
import io.grpc.Status;
import java.util.ArrayList;
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

/**
 * The fleet as declared: its members with the defaults filled in. Pure.
 *
 * @param members in the order of the list
 */
record FleetInputs(List<FleetMember> members, String keyPrefix) {
  private static final Set<String> KNOWN = Set.of("users", "defaults", "keyPrefix");

  /**
   * @throws ProviderFault naming everything that is wrong or not known yet
   */
  static FleetInputs of(Struct inputs) {
    List<String> faults = new ArrayList<>();
    for (String name : inputs.getFieldsMap().keySet()) {
      if (!KNOWN.contains(name) && !name.startsWith("__")) {
        faults.add(name + " is no property of a fleet" + NearMiss.hint(name, KNOWN));
      }
    }
    Map<String, Value> defaults = defaults(inputs, faults);
    String keyPrefix = text(inputs.getFieldsMap().get("keyPrefix"), "keyPrefix", faults).orElse("");
    List<FleetMember> members = members(inputs, defaults, faults);
    if (!faults.isEmpty()) {
      throw new ProviderFault(
          Status.Code.INVALID_ARGUMENT,
          "nothing was registered:\n  - " + String.join("\n  - ", faults));
    }
    return new FleetInputs(members, keyPrefix);
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
    boolean secret = Wire.isSecret(defaults);
    Map<String, Value> fields = new LinkedHashMap<>();
    Wire.bare(defaults)
        .getStructValue()
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              if (key.equals(Field.SAME_PERSON.label())) {
                faults.add("defaults." + key + " belongs to one user; it cannot be a default");
              } else if (Field.ofUser(key).isEmpty() && !key.startsWith("__")) {
                faults.add(
                    "defaults."
                        + key
                        + " is no property of a user"
                        + NearMiss.hint(key, Field.labels(Field.OF_USER)));
              }
              Value read = read(key, value);
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
    Map<String, String> keys = new LinkedHashMap<>();
    Map<String, String> formerKeys = new LinkedHashMap<>();
    Map<String, String> emails = new LinkedHashMap<>();
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
      unique("key", key, row, keys, faults);
      member
          .get()
          .formerKey()
          .filter(former -> !former.equals(key))
          .ifPresent(former -> unique("former key", former, row, formerKeys, faults));
      unique("e-mail", member.get().email().toLowerCase(Locale.ROOT), row, emails, faults);
      members.add(member.get());
    }
    formerKeys.forEach(
        (former, row) -> {
          if (keys.containsKey(former)) {
            faults.add(row + " has as former key the key of " + keys.get(former) + ", " + former);
          }
        });
    return members;
  }

  private static void unique(
      String what, String text, String row, Map<String, String> seen, List<String> faults) {
    @Nullable String other = seen.putIfAbsent(text, row);
    if (other != null) {
      faults.add(row + " has the " + what + " of " + other + ", " + text);
    }
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
    fields.replaceAll(FleetInputs::read);
    String source = source(fields.remove("source"), path, faults);
    String emailPath = placed(path + ".email", source);
    Optional<String> email = text(fields.get("email"), emailPath, faults);
    if (!fields.containsKey("email")) {
      faults.add(emailPath + " is required");
    }
    Optional<String> key = key(Field.KEY, fields, path, source, faults);
    Optional<String> formerKey = key(Field.FORMER_KEY, fields, path, source, faults);
    defaults.forEach(fields::putIfAbsent);
    if (secret) {
      fields.replaceAll((name, value) -> Wire.secret(Wire.bare(value)));
    }
    return email.map(
        address ->
            new FleetMember(
                key.orElse(address.toLowerCase(Locale.ROOT)),
                formerKey,
                address,
                source,
                Struct.newBuilder().putAllFields(fields).build(),
                dependencies));
  }

  /**
   * As Check will have it: who is who is decided before. What is wrong is left for Check to say.
   */
  private static Value read(String name, Value value) {
    return Wire.isUnknown(value)
        ? value
        : Field.ofUser(name)
            .map(field -> UserCheck.read(field, value, (part, reason) -> {}))
            .orElse(value);
  }

  private static Optional<String> key(
      Field field, Map<String, Value> fields, String path, String source, List<String> faults) {
    String place = placed(path + "." + field.label(), source);
    return text(fields.remove(field.label()), place, faults)
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

  private static Optional<String> text(@Nullable Value value, String path, List<String> faults) {
    if (value == null || Wire.bare(value).hasNullValue()) {
      return Optional.empty();
    }
    if (Wire.isUnknown(value)) {
      faults.add(path + " is not known yet; it must be, since it names the resource");
      return Optional.empty();
    }
    if (!Wire.bare(value).hasStringValue() || Wire.bare(value).getStringValue().isBlank()) {
      faults.add(path + " must be text");
      return Optional.empty();
    }
    return Optional.of(Wire.bare(value).getStringValue());
  }
}
