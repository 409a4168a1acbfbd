package dev.userfleet.genesys.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as the org answers it. A list that the answer lacks is empty.
 *
 * @param email the user name too
 * @param state active, inactive or deleted
 * @param version goes up with every change; a PATCH must name the current one
 * @param manager who the user reports to
 * @param addresses phone numbers and e-mail addresses
 * @param certifications answered only where asked for, like profileSkills
 * @param employerInfo null if it was not asked for
 * @param dateLastLogin ISO instant; null if the user never logged in or it was not asked for
 */
public record User(
    String id,
    @Nullable String name,
    @Nullable String email,
    @Nullable Division division,
    @Nullable String department,
    @Nullable String title,
    @Nullable String state,
    int version,
    @Nullable Manager manager,
    List<Contact> addresses,
    @Nullable Boolean acdAutoAnswer,
    List<String> certifications,
    List<String> profileSkills,
    @Nullable EmployerInfo employerInfo,
    @Nullable String selfUri,
    @Nullable String dateLastLogin) {

  /** Another user, by id. */
  public record Manager(String id) {
    public Manager {
      id = Json.present(id, "a manager's id");
    }
  }

  public User {
    id = Json.present(id, "a user's id");
    addresses = listOf(addresses);
    certifications = listOf(certifications);
    profileSkills = listOf(profileSkills);
  }

  /** The same where all was asked for, or there can be no more: what is not told is not there. */
  public User whole() {
    return employerInfo != null
        ? this
        : new User(
            id,
            name,
            email,
            division,
            department,
            title,
            state,
            version,
            manager,
            addresses,
            acdAutoAnswer,
            certifications,
            profileSkills,
            EmployerInfo.NONE,
            selfUri,
            dateLastLogin);
  }

  private static <T> List<T> listOf(@Nullable List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }
}
