package dev.userfleet.provider.members;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom the other shards of a roster declare of an object.
 *
 * @param userIds of those whom some stack holds
 * @param addresses e-mails in lower case of those whom none holds yet
 */
public record OtherMembers(Set<String> userIds, Set<String> addresses) {
  static final OtherMembers NONE = new OtherMembers(Set.of(), Set.of());

  /** E-mails in any case. */
  public static OtherMembers of(Collection<String> userIds, Collection<String> emails) {
    return new OtherMembers(
        Set.copyOf(userIds),
        emails.stream().map(email -> email.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
  }

  boolean hasEmail(String email) {
    return addresses.contains(email.toLowerCase(Locale.ROOT));
  }
}
