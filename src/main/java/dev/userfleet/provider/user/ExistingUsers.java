package dev.userfleet.provider.user;

import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.User;
import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.provider.config.OnExisting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who is in an org, and so what a row with an e-mail that is taken will meet. Immutable. */
public final class ExistingUsers {
  private final Map<String, User> byEmail;
  private final Optional<List<Division>> divisions;
  private final OnExisting onExisting;
  private final OnDestroy onDestroy;

  /** What becomes of a row whose e-mail is taken. */
  public enum Fate {
    RESTORED,
    ADOPTED,
    REFUSED
  }

  /**
   * @param divisions empty if they were not looked at
   */
  public ExistingUsers(
      Map<String, User> byEmail,
      Optional<List<Division>> divisions,
      OnExisting onExisting,
      OnDestroy onDestroy) {
    this.byEmail = byEmail;
    this.divisions = divisions;
    this.onExisting = onExisting;
    this.onDestroy = onDestroy;
  }

  /**
   * What a create meets, where no note says that this stack made the user.
   *
   * @param samePerson the row's own answer
   * @return empty if the e-mail is free
   */
  public Optional<Fate> create(String email, String name, Optional<Boolean> samePerson) {
    return find(email)
        .map(
            user -> {
              Fate fate = isDeleted(user) ? ofDeleted() : ofLive(user);
              return Restoration.isSamePerson(samePerson, name, user) ? fate : Fate.REFUSED;
            });
  }

  /**
   * What a change of a user's e-mail meets.
   *
   * @return empty if the new e-mail is free
   */
  public Optional<Fate> rename(String email) {
    return find(email).filter(user -> !isDeleted(user)).map(user -> Fate.REFUSED);
  }

  /** Whether a division is known by this name or id, as far as that was looked at. */
  public boolean hasDivision(String division) {
    return Division.isId(division)
        || divisions
            .filter(
                all ->
                    all.stream().filter(known -> division.equalsIgnoreCase(known.name())).count()
                        != 1)
            .isEmpty();
  }

  /** Whether somebody live can be a manager by this e-mail; an id is taken as it is. */
  public boolean hasManager(String manager) {
    return !manager.contains("@") || find(manager).filter(user -> !isDeleted(user)).isPresent();
  }

  private Fate ofDeleted() {
    return onExisting == OnExisting.FAIL ? Fate.REFUSED : Fate.RESTORED;
  }

  private Fate ofLive(User user) {
    return switch (onExisting) {
      case ADOPT -> Fate.ADOPTED;
      case FAIL -> Fate.REFUSED;
      case RESTORE, RESUME ->
          onDestroy == OnDestroy.DEACTIVATE && "inactive".equals(user.state())
              ? Fate.RESTORED
              : Fate.REFUSED;
    };
  }

  private Optional<User> find(String email) {
    return Optional.ofNullable(byEmail.get(email.toLowerCase(Locale.ROOT)));
  }

  public static boolean isDeleted(User user) {
    return "deleted".equals(user.state());
  }
}
