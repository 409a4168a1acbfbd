package dev.userfleet.provider;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.throttle.Operation;
import java.time.Duration;
import java.util.Optional;

/** Names what is done for whom, as people know it. */
final class Operations {
  private Operations() {}

  /**
   * @param seconds the resource's customTimeouts; 0 for none
   */
  static Operation of(Org org, String verb, String urn, Struct user, double seconds) {
    Optional<Duration> timeout =
        seconds > 0 ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000))) : Optional.empty();
    return org.client().operation(label(verb, urn, user), timeout);
  }

  /** "create E0042 (alice@example.com)". */
  static String label(String verb, String urn, Struct user) {
    String name = Urns.name(urn);
    Value email = user.getFieldsOrDefault(UserField.EMAIL.key(), Value.getDefaultInstance());
    String address = Wire.isSecret(email) || Wire.isUnknown(email) ? "" : email.getStringValue();
    return address.isEmpty() || address.equalsIgnoreCase(name)
        ? verb + " " + name
        : verb + " " + name + " (" + address + ")";
  }
}
