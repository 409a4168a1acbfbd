package dev.userfleet.genesys;

import org.jspecify.annotations.Nullable;

/**
 * One way to reach a user.
 *
 * @param address a phone number or an e-mail address; null where there is an extension
 * @param extension an internal number; null where there is an address
 * @param mediaType PHONE, EMAIL or SMS
 * @param type PRIMARY, WORK, WORK2, WORK3, WORK4, HOME, MOBILE, MAIN or OTHER
 * @param countryCode ISO country of the number
 * @param display as the org shows it; answers only
 */
public record Contact(
    @Nullable String address,
    @Nullable String extension,
    @Nullable String mediaType,
    @Nullable String type,
    @Nullable String countryCode,
    @Nullable String display) {

  /** A phone number, to be sent. */
  public static Contact phone(String number, String type) {
    return new Contact(number, null, "PHONE", type, null, null);
  }

  /** An extension, to be sent. */
  public static Contact extension(String extension, String type) {
    return new Contact(null, extension, "PHONE", type, null, null);
  }
}
