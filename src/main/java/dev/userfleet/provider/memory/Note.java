package dev.userfleet.provider.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run set out to do to one person, and may have done without the state's knowledge.
 *
 * @param urn of the resource; notes of 0.1.0 have none
 * @param email in lower case; null if it is a secret, or is not needed to find the person
 * @param id of the user; null if it is to be made and the org's answer never came
 * @param taken whether the user existed before
 * @param version of the user after the deed; null if the org's answer never came
 */
public record Note(
    Deed deed,
    @Nullable String urn,
    @Nullable String email,
    Instant at,
    String organization,
    @Nullable String id,
    boolean taken,
    @Nullable Integer version) {

  /** After a day somebody else may have made a user with that e-mail. */
  private static final Duration WITHOUT_ID = Duration.ofHours(24);

  private static final Duration WITH_ID = Duration.ofDays(30);

  /** What was to be done. */
  public enum Deed {
    CREATE,
    UPDATE,
    DELETE
  }

  static Note begun(
      Deed deed,
      String urn,
      @Nullable String email,
      Instant at,
      String organization,
      @Nullable String id) {
    String address = email == null ? null : email.toLowerCase(Locale.ROOT);
    return new Note(deed, urn, address, at, organization, id, /* taken= */ false, null);
  }

  Note found(String user, boolean existed) {
    return new Note(deed, urn, email, at, organization, user, existed, version);
  }

  Note answered(@Nullable Integer now) {
    return new Note(deed, urn, email, at, organization, id, taken, now);
  }

  /** Whether the user was there before that run: only a create makes one. */
  public boolean existed() {
    return taken || (id != null && deed != Deed.CREATE);
  }

  /** What the file knows it by. */
  String key() {
    return urn == null ? "email " + email : urn;
  }

  boolean isFresh(Instant now) {
    return at.plus(id == null ? WITHOUT_ID : WITH_ID).isAfter(now);
  }

  /** Whether another one is about the same person. */
  boolean isOfSame(Note other) {
    return organization.equals(other.organization)
        && (key().equals(other.key())
            || hasSameEmail(other)
            || (id != null && id.equals(other.id)));
  }

  /** Whether a user was to be made for that key, and not with that e-mail. */
  public boolean isOfAnotherEmail(String otherUrn, @Nullable String otherEmail) {
    return deed == Deed.CREATE
        && otherUrn.equals(urn)
        && email != null
        && otherEmail != null
        && !email.equals(otherEmail.toLowerCase(Locale.ROOT));
  }

  boolean hasSameEmail(Note other) {
    return email != null && email.equals(other.email);
  }

  /** Whether it belongs to a resource: the user tells, and where none is known the URN. */
  boolean isOf(String otherUrn, String otherId) {
    return id == null ? otherUrn.equals(urn) : id.equals(otherId);
  }

  /** Whether a state that has this version knows of the deed. */
  boolean isIn(int stateVersion) {
    return deed == Deed.CREATE
        || (deed == Deed.UPDATE && version != null && stateVersion >= version);
  }

  /** Whether a state that holds these users alone knows of the deed. */
  boolean isStoredIn(Set<String> ids) {
    return id != null
        && switch (deed) {
          case CREATE -> ids.contains(id);
          case UPDATE -> false;
          case DELETE -> !ids.contains(id);
        };
  }

  /**
   * As it stands in the file; all but the key and the time is null where the note is closed.
   *
   * @param deed null in notes of 0.1.0, which were of creates
   */
  record Line(
      @Nullable String urn,
      @Nullable String email,
      @Nullable Deed deed,
      @Nullable String at,
      @Nullable String organization,
      @Nullable String id,
      @Nullable Boolean taken,
      @Nullable Integer version,
      @Nullable Boolean closed) {

    static Line of(Note note) {
      return new Line(
          note.urn,
          note.email,
          note.deed,
          note.at.toString(),
          note.organization,
          note.id,
          note.taken ? true : null,
          note.version,
          null);
    }

    static Line closing(Note note) {
      return new Line(note.urn, note.email, null, note.at.toString(), null, null, null, null, true);
    }

    /** Empty where the line closes a note. */
    Optional<Note> note(@Nullable Note before) {
      if (Boolean.TRUE.equals(closed)) {
        // Another process may have begun the next one meanwhile.
        return Optional.ofNullable(before)
            .filter(note -> at != null && !at.equals(note.at.toString()));
      }
      if (at == null || organization == null) {
        // How 0.1.0 wrote down an id.
        return Optional.ofNullable(before)
            .map(note -> id == null ? note : note.found(id, /* existed= */ true));
      }
      try {
        return Optional.of(
            new Note(
                deed == null ? Deed.CREATE : deed,
                urn,
                email,
                Instant.parse(at),
                organization,
                id,
                Boolean.TRUE.equals(taken),
                version));
      } catch (DateTimeParseException e) {
        return Optional.ofNullable(before);
      }
    }

    String key() {
      return urn == null ? "email " + email : urn;
    }
  }
}
