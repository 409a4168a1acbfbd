package dev.userfleet.functional;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Map;

/** The engine's answer to who is in the state: URN → {type, outputs}. */
public final class FleetState {
  private FleetState() {}

  /**
   * A state of fleets.
   *
   * @param fleets name → key → the user's outputs
   */
  public static Struct of(Map<String, Map<String, Struct>> fleets) {
    Struct.Builder state = Struct.newBuilder();
    fleets.forEach(
        (fleet, people) -> {
          Struct.Builder ids = Struct.newBuilder();
          people.forEach(
              (key, outputs) -> {
                ids.putFields(key, outputs.getFieldsOrThrow("userId"));
                state.putFields(Fixture.urn(key), resource("userfleet:index:User", outputs));
              });
          state.putFields(
              urn(fleet),
              resource(
                  "userfleet:index:UserFleet",
                  Struct.newBuilder().putFields("userIds", value(ids.build())).build()));
        });
    return state.build();
  }

  static String urn(String fleet) {
    return "urn:pulumi:dev::userfleet::userfleet:index:UserFleet::" + fleet;
  }

  private static Value resource(String type, Struct outputs) {
    return value(
        Struct.newBuilder()
            .putFields("type", Fixture.text(type))
            .putFields("outputs", value(outputs))
            .build());
  }

  private static Value value(Struct struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }
}
