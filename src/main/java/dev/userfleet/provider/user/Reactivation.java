package dev.userfleet.provider.user;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.genesys.model.Contact;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.resource.UserInputs;
import java.util.EnumSet;
import java.util.Set;

/** What the org may have taken from a user who was inactive, and is to be active again. Pure. */
final class Reactivation {
  private static final String INACTIVE = "inactive";

  private Reactivation() {}

  /** The declared fields to bring about anew; none where nobody is made active again. */
  static Set<Field> taken(Struct recorded, Struct inputs) {
    Set<Field> taken = EnumSet.noneOf(Field.class);
    UserInputs wanted = UserInputs.of(inputs);
    if (!state(recorded).equals(INACTIVE)
        || !inputs.containsFields(Field.STATE.label())
        || wanted.stateOrActive().equals(INACTIVE)) {
      return taken;
    }
    if (inputs.containsFields(Field.STATION.label())) {
      taken.add(Field.STATION);
    }
    if (wanted.phones().stream().map(Contact::extension).anyMatch(digits -> digits != null)) {
      taken.add(Field.PHONE_NUMBERS);
    }
    return taken;
  }

  private static String state(Struct recorded) {
    return Wire.bare(recorded.getFieldsOrDefault(Field.STATE.label(), Value.getDefaultInstance()))
        .getStringValue();
  }
}
