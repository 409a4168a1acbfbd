package dev.userfleet.genesys.model;

import java.util.List;
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
 * @param skills routing skills, without those that the org has deleted; like languages, locations
 *     and station answered only where asked for
 * @param utilization no call about users tells it, nor voicemail: null unless it was added
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
    List<Proficiency> skills,
    List<Proficiency> languages,
    List<Location> locations,
    @Nullable Stations station,
    @Nullable Utilization utilization,
    @Nullable VoicemailPolicy voicemail,
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
    addresses = Json.listOf(addresses);
    certifications = Json.listOf(certifications);
    profileSkills = Json.listOf(profileSkills);
    skills = Json.listOf(skills).stream().filter(Proficiency::isThere).toList();
    languages = Json.listOf(languages).stream().filter(Proficiency::isThere).toList();
    locations = Json.listOf(locations);
  }

  /** The same where all was asked for, or there can be no more: what is not told is not there. */
  public User whole() {
    return employerInfo != null ? this : with(EmployerInfo.NONE, utilization, voicemail);
  }

  /** The same with what other calls tell. */
  public User with(@Nullable Utilization ofUser, @Nullable VoicemailPolicy policy) {
    return with(employerInfo, ofUser, policy);
  }

  private User with(
      @Nullable EmployerInfo info, @Nullable Utilization ofUser, @Nullable VoicemailPolicy policy) {
    return new User(
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
        info,
        skills,
        languages,
        locations,
        station,
        ofUser,
        policy,
        selfUri,
        dateLastLogin);
  }
}
