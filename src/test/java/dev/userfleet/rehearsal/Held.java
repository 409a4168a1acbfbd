package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;

/**
 * What the state holds of one resource.
 *
 * @param half whether the last step left it half-made
 * @param delete whether another one has taken its place, and it only waits to be deleted
 * @param pendingReplacement whether it was deleted, and another one is still to take its place
 */
public record Held(
    String urn,
    String type,
    String id,
    Struct inputs,
    Struct outputs,
    String provider,
    boolean half,
    boolean delete,
    boolean pendingReplacement) {

  static Held of(Resource resource) {
    return new Held(
        resource.urn(),
        resource.type(),
        resource.id(),
        resource.inputs(),
        resource.outputs(),
        resource.provider(),
        !resource.initErrors().isEmpty(),
        resource.delete(),
        resource.pendingReplacement());
  }

  public boolean isUser() {
    return type.equals(Stagehand.USER);
  }

  public String name() {
    return Urn.of(urn).name();
  }

  public String email() {
    return outputs.getFieldsOrThrow("email").getStringValue();
  }
}
