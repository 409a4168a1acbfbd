package dev.userfleet.provider.fleet;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.former.Declared;
import dev.userfleet.provider.former.Labels;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One user of a fleet.
 *
 * @param key names the resource, before the prefix
 * @param formerKey the key it had, so that the resource is kept
 * @param email empty if it is not known yet
 * @param source where the row stands, for messages; empty if nobody says
 * @param fields the inputs of {@code userfleet:index:User}
 * @param memberships what the row says of groups, queues and their like, each in its one form
 * @param dependencies URNs of what the row and the defaults were made of
 */
record FleetMember(
    String key,
    Optional<String> formerKey,
    String email,
    String source,
    Struct fields,
    Struct memberships,
    Set<String> dependencies) {

  /** The manager as declared; empty if there is none, or it is not known yet. */
  Optional<String> manager() {
    return filled(value(Field.MANAGER));
  }

  /** What the row says of groups and their like; nothing where it is not known yet. */
  List<String> list(Field field) {
    Value list = memberships.getFieldsOrDefault(field.label(), Value.getDefaultInstance());
    return Wire.bare(list).getListValue().getValuesList().stream()
        .filter(one -> !Wire.isUnknown(one))
        .map(one -> Wire.bare(one).getStringValue())
        .toList();
  }

  /** What a field names, such as skills or queues; nothing where it is not known yet. */
  Set<String> names(Field field) {
    return Wire.names(
        field.is(Trait.MEMBERSHIP)
            ? memberships.getFieldsOrDefault(field.label(), Value.getDefaultInstance())
            : value(field));
  }

  /** The one thing that the row names there; empty if it names none. */
  Optional<String> membership(Field field) {
    return filled(memberships.getFieldsOrDefault(field.label(), Value.getDefaultInstance()));
  }

  /** As declared; empty where it is not, or not known yet. */
  Optional<String> division() {
    return filled(value(Field.DIVISION));
  }

  boolean isInactive() {
    return text(Field.STATE).equals("inactive");
  }

  private static Optional<String> filled(Value value) {
    return Wire.isUnknown(value)
        ? Optional.empty()
        : Optional.of(Wire.bare(value).getStringValue()).filter(text -> !text.isEmpty());
  }

  /** The answer to whether the row is the person it looks like; empty if none is given yet. */
  Optional<Boolean> samePerson() {
    Value answer = fields.getFieldsOrDefault(Field.SAME_PERSON.label(), Wire.unknown());
    return Optional.of(Wire.bare(answer)).filter(Value::hasBoolValue).map(Value::getBoolValue);
  }

  /** As messages name it. */
  String label() {
    return Labels.of(key, email, isHidden());
  }

  /** The member as it is told apart from others. */
  Declared row(String urn, String resourceName, List<String> formerUrns) {
    return new Declared(
        urn,
        resourceName,
        formerUrns,
        email,
        isHidden(),
        text(Field.NAME),
        samePerson(),
        isInactive(),
        manager(),
        source);
  }

  /** Whether messages may not name the e-mail. */
  boolean isHidden() {
    return hasSecretEmail() || Wire.isSecret(value(Field.NAME));
  }

  boolean hasSecretEmail() {
    return Wire.isSecret(value(Field.EMAIL));
  }

  /** Empty if it is not given, or not known yet. */
  private String text(Field field) {
    return Wire.isUnknown(value(field)) ? "" : Wire.bare(value(field)).getStringValue();
  }

  private Value value(Field field) {
    return fields.getFieldsOrDefault(field.label(), Value.getDefaultInstance());
  }

  /** Of whose manager nothing is said. */
  FleetMember withoutManager() {
    Struct rest = fields.toBuilder().removeFields(Field.MANAGER.label()).build();
    return new FleetMember(key, formerKey, email, source, rest, memberships, dependencies);
  }

  FleetMember withManager(Value id) {
    boolean secret =
        Wire.isSecret(fields.getFieldsOrDefault(Field.MANAGER.label(), Value.getDefaultInstance()));
    Struct.Builder linked = fields.toBuilder();
    linked.putFields(Field.MANAGER.label(), secret ? Wire.secret(id) : id);
    return new FleetMember(
        key, formerKey, email, source, linked.build(), memberships, dependencies);
  }

  /** The fields may hold a password. */
  @Override
  public String toString() {
    return "member " + key;
  }
}
