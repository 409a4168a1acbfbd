package dev.userfleet.person;

/** What sets a field apart from others. */
public enum Trait {
  /** Nobody is without it. */
  REQUIRED,
  /** It belongs to one person, so that there is no default for it. */
  PERSONAL,
  /** It names the person's resource; the org never hears of it. */
  NAMES_THE_RESOURCE,
  /** It is an instruction for one moment, which the org cannot be asked about later. */
  INSTRUCTION,
  /** A roster does not hold it, since it is a secret. */
  SECRET,
  /** Creating a user does not take it: it costs a second call. */
  AFTER_CREATE,
  /** It is brought about by a resource of the object, such as a queue, and not by the user's. */
  MEMBERSHIP
}
