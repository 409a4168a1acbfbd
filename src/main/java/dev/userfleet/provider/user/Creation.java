package dev.userfleet.provider.user;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Call;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.engine.ImportLine;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.memory.Notes;
import dev.userfleet.provider.org.Org;
import dev.userfleet.provider.org.OrgSession;
import dev.userfleet.provider.resource.Recorded;
import dev.userfleet.provider.resource.Snapshot;
import dev.userfleet.provider.resource.UserInputs;
import dev.userfleet.provider.run.RunEvent;
import dev.userfleet.text.Texts;
import dev.userfleet.throttle.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One user that is to be there afterwards: what is declared, and how it compares with a user of the
 * org.
 *
 * @param inputs what is declared
 * @param wanted the same, read
 * @param ignored fields in which the user is left as it is
 */
record Creation(
    Org org,
    OrgSession session,
    People people,
    String urn,
    Struct inputs,
    UserInputs wanted,
    Set<Field> ignored,
    Operation operation) {

  /** A user that is there, with its outputs. */
  record Created(String id, Struct outputs) {

    /** People may have made any field a secret. */
    @Override
    public String toString() {
      return "user " + id;
    }
  }

  GenesysClient client() {
    return org.client();
  }

  Notes notes() {
    return session.notes();
  }

  Strangers strangers() {
    return people.strangers();
  }

  /** The e-mail, if it may be written down. */
  @Nullable String address() {
    return isOpen() ? wanted.email() : null;
  }

  /** Whether the e-mail may be written down. */
  boolean isOpen() {
    return !Wire.isSecret(value(Field.EMAIL));
  }

  /** Whether the row may have that account. */
  boolean isOf(User user) {
    return Restoration.isSamePerson(
        Optional.ofNullable(wanted.samePerson()), String.valueOf(wanted.name()), user);
  }

  /** What people change: a row of a fleet, or the resource of a program. */
  String place() {
    return Urns.isInFleet(urn) ? "row" : "resource";
  }

  /** Both names, for whoever has to say whether it is one person; no secret is shown. */
  String names(User user) {
    return Wire.isSecret(value(Field.NAME))
        ? "under another name than that of the " + place() + ", which is a secret"
        : "named "
            + Texts.printable(String.valueOf(user.name()))
            + ", and the "
            + place()
            + " is named "
            + wanted.name();
  }

  /** Something that people are to read at the end of the run. */
  void told(Told.News news) {
    people.told().add(news, isOpen() ? wanted.email() : Urns.name(urn));
  }

  String importLine(String idOrEmail) {
    return ImportLine.ofResource(
        urn, isOpen() || !idOrEmail.contains("@") ? idOrEmail : "ID", session.run().fleet());
  }

  /** Whether POST made it and nobody was there since. */
  boolean isAsPosted(User user) {
    return isAsPosted(user, List.of());
  }

  /** The same whatever these fields are. */
  boolean isAsPosted(User user, List<Field> changed) {
    Set<Field> besides =
        Field.those(field -> field.is(Trait.AFTER_CREATE) || changed.contains(field));
    return user.version() <= notes().highestVersion() && isAs(user, besides);
  }

  /** Whether it is all that is declared and nothing else, and nobody used it yet. */
  CompletableFuture<Boolean> isAsDeclared(User user) {
    Set<Field> besides = EnumSet.noneOf(Field.class);
    String manager = wanted.manager();
    if (manager == null || !manager.contains("@")) {
      return CompletableFuture.completedFuture(isAs(user, besides));
    }
    besides.add(Field.MANAGER);
    User.Manager actual = user.manager();
    if (actual == null || !isAs(user, besides)) {
      return CompletableFuture.completedFuture(false);
    }
    return org.directory().managerId(manager, operation).thenApply(id -> id.equals(actual.id()));
  }

  private boolean isAs(User user, Set<Field> besides) {
    Snapshot snapshot = new Snapshot(user);
    Set<Field> compared = EnumSet.copyOf(Field.OF_USER);
    compared.removeIf(
        field ->
            field.is(Trait.INSTRUCTION)
                || besides.contains(field)
                // What is not declared is the org's choice.
                || (field == Field.DIVISION && wanted.division() == null)
                || field == Field.STATE);
    return user.dateLastLogin() == null
        && wanted.stateOrActive().equals(user.state())
        && compared.stream()
            .allMatch(
                field ->
                    inputs.containsFields(field.label())
                        ? snapshot.says(field, value(field)) || !snapshot.shows(field, value(field))
                        : !snapshot.has(field));
  }

  /** What POST does not take, and a new user has not got. */
  Set<Field> afterPost() {
    Set<Field> fields = given();
    fields.removeIf(
        field ->
            field == Field.INVITE
                ? !Boolean.TRUE.equals(wanted.invite())
                : !field.is(Trait.AFTER_CREATE) || costsACallForNothing(field));
    return fields;
  }

  /** A new user has nothing of what takes a call of its own. */
  private boolean costsACallForNothing(Field field) {
    return field.call() != Call.PATCH && Field.isNothing(Wire.raw(value(field)));
  }

  /** What a user that existed before lacks; passwords and invitations are for new people. */
  Set<Field> differing(User user) {
    Snapshot snapshot = new Snapshot(user);
    Set<Field> fields = givenToAnybody();
    fields.removeIf(field -> ignored.contains(field) || snapshot.says(field, value(field)));
    return fields;
  }

  /** What a user lacks whom a run before has made. */
  Set<Field> lacking(User user) {
    Set<Field> fields = differing(user);
    if (wanted.password() != null) {
      fields.add(Field.PASSWORD);
    }
    return fields;
  }

  /** What is declared, without what is for new people only. */
  Set<Field> givenToAnybody() {
    Set<Field> fields = given();
    fields.removeIf(field -> field.is(Trait.INSTRUCTION));
    return fields;
  }

  /** What is declared of the user; whether a row is the same person is asked of nobody else. */
  Set<Field> given() {
    Set<Field> fields = EnumSet.copyOf(Field.OF_USER);
    fields.remove(Field.SAME_PERSON);
    fields.removeIf(field -> !inputs.containsFields(field.label()));
    return fields;
  }

  /**
   * Brings fields about.
   *
   * @param made whether the user is this stack's, whatever fails
   */
  CompletableFuture<Created> finish(User user, Set<Field> fields, boolean made) {
    VersionedPatch patch = VersionedPatch.ofAny(client(), operation);
    return new UserSteps(org, operation, inputs, Recorded.of(user), fields, patch, made)
        .run()
        .thenApply(outputs -> new Created(user.id(), outputs));
  }

  /**
   * Tells whose user it became.
   *
   * @param correlationId of the call that did it; empty if none did, or its answer was lost
   */
  void tell(RunEvent.Deed deed, String id, String correlationId) {
    org.tell(deed, operation, id, Set.of(), correlationId);
  }

  private Value value(Field field) {
    return inputs.getFieldsOrThrow(field.label());
  }

  /** The inputs may hold a password. */
  @Override
  public String toString() {
    return "creation of " + urn;
  }
}
