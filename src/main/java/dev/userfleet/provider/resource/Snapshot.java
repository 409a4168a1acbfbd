package dev.userfleet.provider.resource;

import com.google.protobuf.Value;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Wire;
import org.jspecify.annotations.Nullable;

/** A user of the org in the words of a user's inputs. Pure. */
public final class Snapshot {
  private final User user;

  public Snapshot(User user) {
    this.user = user;
  }

  /**
   * The field as the org has it now. A value that says the same as {@code declared} is returned as
   * it was declared, so that its spelling and its secrecy stay.
   */
  public Value value(Field field, @Nullable Value declared) {
    Value actual = actual(field, declared);
    if (declared == null) {
      return actual;
    }
    if (UserChanges.same(field, declared, actual)) {
      return declared;
    }
    return Wire.hasSecret(declared) ? Wire.secret(actual) : actual;
  }

  /** Whether it is seen here what the org has in that field, by the names that are declared. */
  public boolean shows(Field field, Value declared) {
    return field.of(user, Wire.raw(declared)) != null;
  }

  public boolean says(Field field, Value declared) {
    return UserChanges.same(field, declared, actual(field, declared));
  }

  /** Whether the org has anything in that field. */
  public boolean has(Field field) {
    return !Field.isNothing(field.of(user, /* declared= */ null));
  }

  private Value actual(Field field, @Nullable Value declared) {
    return Wire.ofRaw(field.of(user, declared == null ? null : Wire.raw(declared)));
  }
}
