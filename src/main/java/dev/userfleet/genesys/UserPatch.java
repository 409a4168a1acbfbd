package dev.userfleet.genesys;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
  public UserPatch from(int current, @Nullable List<Contact> currentAddresses) {
    return new UserPatch(
        current,
        name,
        email,
        department,
        title,
        currentAddresses,
        manager,
        state,
        acdAutoAnswer,
        certifications,
        profileSkills,
        employerInfo);
  }

  /** Whether the user is already as this would make it. */
  public boolean isDoneIn(User user) {
    return sets(name, user.name())
        && (email == null || email.equalsIgnoreCase(user.email()))
        && sets(department, user.department())
        && sets(title, user.title())
        && (addresses == null || keys(addresses).equals(keys(user.addresses())))
        && sets(manager, user.manager() == null ? null : user.manager().id())
        && sets(state, user.state())
        && (acdAutoAnswer == null
            || acdAutoAnswer.equals(Boolean.TRUE.equals(user.acdAutoAnswer())))
        && (certifications == null
            || Set.copyOf(certifications).equals(Set.copyOf(user.certifications())))
        && (profileSkills == null
            || Set.copyOf(profileSkills).equals(Set.copyOf(user.profileSkills())))
        && (employerInfo == null || employerInfo.equals(user.employerInfo()));
  }

  private static boolean sets(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || wanted.equals(actual == null ? "" : actual);
  }

  /** Without what only answers have. */
  private static Set<Contact> keys(List<Contact> contacts) {
    return contacts.stream()
        .map(
            contact ->
                new Contact(
                    contact.address(),
                    contact.extension(),
                    contact.mediaType(),
                    contact.type(),
                    /* countryCode= */ null,
                    /* display= */ null))
        .collect(Collectors.toSet());
  }
}
