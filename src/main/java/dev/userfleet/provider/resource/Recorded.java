package dev.userfleet.provider.resource;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.model.User;
import dev.userfleet.provider.engine.Wire;
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
