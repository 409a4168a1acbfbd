package dev.userfleet.provider;

import com.google.protobuf.Value;
import dev.userfleet.genesys.User;
import dev.userfleet.person.Field;
import org.jspecify.annotations.Nullable;

/** A user of the org in the words of a user's inputs. Pure. */
final class Snapshot {
  private final User user;

  Snapshot(User user) {
    this.user = user;
  }

  /**
   * The field as the org has it now. A value that says the same as {@code declared} is returned as
   * it was declared, so that its spelling and its secrecy stay.
   */
  Value value(Field field, @Nullable Value declared) {
    Value actual = actual(field, declared);
    if (declared == null) {
      return actual;
    }
    if (UserChanges.same(field, declared, actual)) {
      return declared;
    }
    return Wire.hasSecret(declared) ? Wire.secret(actual) : actual;
  }

  boolean says(Field field, Value declared) {
    return UserChanges.same(field, declared, actual(field, declared));
  }

  /** Whether the org has anything in that field. */
  boolean has(Field field) {
    return !Field.isNothing(field.of(user, /* declared= */ null));
  }

  private Value actual(Field field, @Nullable Value declared) {
    return Wire.ofRaw(field.of(user, declared == null ? null : Wire.raw(declared)));
  }
}
