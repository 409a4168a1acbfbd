package dev.userfleet.provider.former;

/** People as messages name them. Pure. */
public final class Labels {
  private Labels() {}

  /** The key, and the e-mail where it says more and is no secret. */
  public static String of(String key, String email, boolean hidden) {
    return hidden || email.isEmpty() || email.equalsIgnoreCase(key)
        ? key
        : key + " (" + email + ")";
  }
}
