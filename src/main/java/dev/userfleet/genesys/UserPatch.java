package dev.userfleet.genesys;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user. What is null is not sent; "" and an empty list clear.
 *
 * @param version the version that the change starts from
 * @param addresses the telephones that the user is to have; other contacts stay
 * @param manager the manager's id
 * @param state if given, the only field that the org lets one change
 * @param employerInfo the parts that are to be so; the others stay
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

  /** Whether it changes a part of what the org replaces as a whole. */
  public boolean isPartial() {
    return addresses != null || employerInfo != null;
  }

  /** Whether all of what the org would replace is known of the user. */
  public boolean goesOver(User current) {
    return employerInfo == null || current.employerInfo() != null;
  }

  /**
   * The same change of the user as it is now: what would be dropped goes along.
   *
   * @param current may be older than what is known of its version: answers come late
   */
  public UserPatch onto(User current) {
    return new UserPatch(
        Math.max(version, current.version()),
        name,
        email,
        department,
        title,
        addresses == null ? null : contacts(addresses, current),
        manager,
        state,
        acdAutoAnswer,
        certifications,
        profileSkills,
        employerInfo == null ? null : employerInfo.over(employerInfo(current)));
  }

  private static EmployerInfo employerInfo(User user) {
    return user.employerInfo() == null ? EmployerInfo.NONE : user.employerInfo();
  }

  private static List<Contact> contacts(List<Contact> phones, User current) {
    Stream<Contact> others =
        current.addresses().stream()
            .filter(contact -> !contact.isPhone() && !contact.isPrimaryEmail());
    return Stream.concat(others, phones.stream().map(phone -> asKept(phone, current))).toList();
  }

  private static Contact asKept(Contact phone, User current) {
    return current.addresses().stream().filter(phone::reachesAs).findFirst().orElse(phone);
  }

  /** Whether the user is already as this would make it. */
  public boolean isDoneIn(User user) {
    return sets(name, user.name())
        && (email == null || email.equalsIgnoreCase(user.email()))
        && sets(department, user.department())
        && sets(title, user.title())
        && (addresses == null || arePhones(addresses, user))
        && sets(manager, user.manager() == null ? null : user.manager().id())
        && sets(state, user.state())
        && (acdAutoAnswer == null
            || acdAutoAnswer.equals(Boolean.TRUE.equals(user.acdAutoAnswer())))
        && (certifications == null
            || Set.copyOf(certifications).equals(Set.copyOf(user.certifications())))
        && (profileSkills == null
            || Set.copyOf(profileSkills).equals(Set.copyOf(user.profileSkills())))
        && (employerInfo == null || employerInfo.isDoneIn(employerInfo(user)));
  }

  private static boolean sets(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || wanted.equals(actual == null ? "" : actual);
  }

  private static boolean arePhones(List<Contact> wanted, User user) {
    List<Contact> phones = user.addresses().stream().filter(Contact::isPhone).toList();
    return phones.size() == wanted.size()
        && phones.stream().allMatch(phone -> wanted.stream().anyMatch(phone::reachesAs));
  }
}
