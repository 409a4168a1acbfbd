package dev.userfleet.genesys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user. What is null is not sent; "" and an empty list clear.
 *
 * @param version the version that the change starts from
 * @param state if given, the only field that the org lets one change
 * @param manager the manager's id
 */
public record UserPatch(
    int version,
    @Nullable String name,
    @Nullable String email,
    @Nullable String department,
    @Nullable String title,
    @Nullable List<Contact> addresses,
    @Nullable String manager,
    @Nullable String state,
    @Nullable Boolean acdAutoAnswer,
    @Nullable List<String> certifications,
    @Nullable List<String> profileSkills,
    @Nullable EmployerInfo employerInfo) {

  /** A change of the state, which goes alone. */
  public static UserPatch state(int version, String state) {
    return new UserPatch(
        version, null, null, null, null, null, null, state, null, null, null, null);
  }

  /** The same change from another version, for another try after a conflict. */
  public UserPatch withVersion(int current) {
    return new UserPatch(
        current,
        name,
        email,
        department,
        title,
        addresses,
        manager,
        state,
        acdAutoAnswer,
        certifications,
        profileSkills,
        employerInfo);
  }
}
