package dev.userfleet.provider.former;

import java.util.Locale;

/**
 * A person in the state.
 *
 * @param key the resource's name, the prefix included
 * @param id of the org's user
 * @param email empty if the state does not tell
 * @param hidden whether the e-mail is a secret
 * @param active whether the state has the user as one who can log in
 * @param manager by e-mail or id; empty if the state has none
 */
public record Held(
    String urn,
    String key,
    String id,
    String email,
    boolean hidden,
    String name,
    boolean active,
    String manager) {

  /** One of whose manager the state knows nothing. */
  public Held(
      String urn,
      String key,
      String id,
      String email,
      boolean hidden,
      String name,
      boolean active) {
    this(urn, key, id, email, hidden, name, active, /* manager= */ "");
  }

  /** The same person under another resource's name. */
  public Held under(String other) {
    return new Held(other, key, id, email, hidden, name, active, manager);
  }

  String address() {
    return email.toLowerCase(Locale.ROOT);
  }

  /** As messages name a person. */
  public String label() {
    return Labels.of(key, email, hidden);
  }

  /** The e-mail may be a secret. */
  @Override
  public String toString() {
    return label();
  }
}
