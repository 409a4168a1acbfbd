package dev.userfleet.provider;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.User;
import dev.userfleet.throttle.Operation;
import java.util.EnumSet;
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
 */
record Creation(
    Org org,
    OrgSession session,
    People people,
    String urn,
    Struct inputs,
    UserInputs wanted,
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
    return !Wire.isSecret(value(UserField.EMAIL));
  }

  /** Whether the row may have that account. */
  boolean isOf(User user) {
    return Restoration.isSamePerson(
        Optional.ofNullable(wanted.samePerson()), String.valueOf(wanted.name()), user);
  }

  /** Something that people are to read at the end of the run. */
  void told(Told.News news) {
    people.told().add(news, isOpen() ? wanted.email() : Urns.name(urn));
  }

  String importLine(String idOrEmail) {
    return ImportLine.of(
        Urns.name(urn), isOpen() || !idOrEmail.contains("@") ? idOrEmail : "ID", session.fleet());
  }

  /** Whether POST made it and nobody was there since. */
  boolean isAsPosted(User user) {
    return user.version() <= notes().highestVersion() && isAs(user, patchedLater());
  }

  /** Whether it is all that is declared and nothing else, and nobody used it yet. */
  CompletableFuture<Boolean> isAsDeclared(User user) {
    Set<UserField> besides = EnumSet.noneOf(UserField.class);
    String manager = wanted.manager();
    if (manager == null || !manager.contains("@")) {
      return CompletableFuture.completedFuture(isAs(user, besides));
    }
    besides.add(UserField.MANAGER);
    User.Manager actual = user.manager();
    if (actual == null || !isAs(user, besides)) {
      return CompletableFuture.completedFuture(false);
    }
    return org.directory().managerId(manager, operation).thenApply(id -> id.equals(actual.id()));
  }

  private boolean isAs(User user, Set<UserField> besides) {
    Snapshot snapshot = new Snapshot(user);
    Set<UserField> compared = EnumSet.allOf(UserField.class);
    compared.removeIf(
        field ->
            field.isWriteOnly()
                || besides.contains(field)
                // What is not declared is the org's choice.
                || (field == UserField.DIVISION && wanted.division() == null)
                || field == UserField.STATE);
    return user.dateLastLogin() == null
        && wanted.stateOrActive().equals(user.state())
        && compared.stream()
            .allMatch(
                field ->
                    inputs.containsFields(field.key())
                        ? snapshot.says(field, value(field))
                        : !snapshot.has(field));
  }

  private static Set<UserField> patchedLater() {
    Set<UserField> fields = EnumSet.allOf(UserField.class);
    fields.removeIf(field -> !field.isPatchedAfterCreate());
    return fields;
  }

  /** What POST does not take. */
  Set<UserField> afterPost() {
    Set<UserField> fields = given();
    fields.removeIf(
        field ->
            field == UserField.INVITE
                ? !Boolean.TRUE.equals(wanted.invite())
                : !field.isPatchedAfterCreate());
    return fields;
  }

  /** What a user that existed before lacks; passwords and invitations are for new people. */
  Set<UserField> differing(User user) {
    Snapshot snapshot = new Snapshot(user);
    Set<UserField> fields = givenToAnybody();
    fields.removeIf(field -> snapshot.says(field, value(field)));
    return fields;
  }

  /** What a user lacks whom a run before has made. */
  Set<UserField> lacking(User user) {
    Set<UserField> fields = differing(user);
    if (wanted.password() != null) {
      fields.add(UserField.PASSWORD);
    }
    return fields;
  }

  /** What is declared, without what is for new people only. */
  Set<UserField> givenToAnybody() {
    Set<UserField> fields = given();
    fields.removeIf(UserField::isWriteOnly);
    return fields;
  }

  /** What is declared of the user; whether a row is the same person is asked of nobody else. */
  Set<UserField> given() {
    Set<UserField> fields = EnumSet.complementOf(EnumSet.of(UserField.SAME_PERSON));
    fields.removeIf(field -> !inputs.containsFields(field.key()));
    return fields;
  }

  /**
   * Brings fields about.
   *
   * @param made whether the user is this stack's, whatever fails
   */
  CompletableFuture<Created> finish(User user, Set<UserField> fields, boolean made) {
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

  private Value value(UserField field) {
    return inputs.getFieldsOrThrow(field.key());
  }

  /** The inputs may hold a password. */
  @Override
  public String toString() {
    return "creation of " + urn;
  }
}
