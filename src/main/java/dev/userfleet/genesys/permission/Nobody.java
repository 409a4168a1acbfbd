package dev.userfleet.genesys.permission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Stands where an id is wanted of whom, or of what, there is not. */
final class Nobody {
  static final String ID =
      UUID.nameUUIDFromBytes("userfleet doctor: nobody".getBytes(UTF_8)).toString();

  private Nobody() {}
}
