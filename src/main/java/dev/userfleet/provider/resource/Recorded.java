package dev.userfleet.provider.resource;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.model.User;
import dev.userfleet.provider.engine.Wire;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a user to change it.
 *
 * @param seen the user as this run found or made it; null if it did not, or changed it since
 */
public record Recorded(String id, int version, @Nullable String selfUri, @Nullable User seen) {

  public static Recorded of(User user) {
    return new Recorded(user.id(), user.version(), user.selfUri(), user);
  }

  /**
   * The user's id. A command without a state, as {@code pulumi do}, gives the e-mail in its place.
   *
   * @return empty if it is an e-mail, and the outputs do not tell whose
   */
  public static Optional<String> id(String idOrEmail, Struct outputs) {
    if (!idOrEmail.contains("@")) {
      return Optional.of(idOrEmail);
    }
    Value known = outputs.getFieldsOrDefault(UserOutputs.USER_ID, Value.getDefaultInstance());
    return Optional.of(Wire.bare(known).getStringValue()).filter(id -> !id.isEmpty());
  }

  /** As the state has it. */
  public static Recorded of(String id, Struct outputs) {
    Value none = Value.getDefaultInstance();
    String selfUri =
        Wire.bare(outputs.getFieldsOrDefault(UserOutputs.SELF_URI, none)).getStringValue();
    int version =
        (int) Wire.bare(outputs.getFieldsOrDefault(UserOutputs.VERSION, none)).getNumberValue();
    return new Recorded(id, version, selfUri.isEmpty() ? null : selfUri, /* seen= */ null);
  }

  /** The same after a change. */
  public Recorded at(User user) {
    return new Recorded(
        id, user.version(), user.selfUri() == null ? selfUri : user.selfUri(), /* seen= */ null);
  }
}
