package dev.userfleet.provider.former;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A row of the fleet that is about to be registered.
 *
 * @param urn of the resource
 * @param key the resource's name, the prefix included
 * @param formerUrns by the row's {@code formerKey}, likelier ones first: it may be a key of the
 *     roster or, with another prefix, the resource's whole name
 * @param email empty if it is not known yet
 * @param hidden whether the e-mail is a secret
 * @param name empty if it is not known yet
 * @param samePerson the row's own answer
 * @param inactive whether the row says so
 * @param manager e-mail or id, as declared
 * @param source where the row stands; empty if nobody said
 */
public record Declared(
    String urn,
    String key,
    List<String> formerUrns,
    String email,
    boolean hidden,
    String name,
    Optional<Boolean> samePerson,
    boolean inactive,
    Optional<String> manager,
    String source) {

  String address() {
    return email.toLowerCase(Locale.ROOT);
  }

  boolean isSame() {
    return samePerson.orElse(false);
  }

  boolean isAnother() {
    return !samePerson.orElse(true);
  }

  /** Whether it has that person's e-mail, as far as it is known. */
  boolean hasEmailOf(Held person) {
    return email.isEmpty() || address().equals(person.address());
  }

  String shownEmail() {
    return hidden ? "a secret" : email;
  }

  /** As messages name a row. */
  public String label() {
    return source.isEmpty()
        ? Labels.of(key, email, hidden)
        : source + ": " + Labels.of(key, email, hidden);
  }

  /** The e-mail may be a secret. */
  @Override
  public String toString() {
    return label();
  }
}
