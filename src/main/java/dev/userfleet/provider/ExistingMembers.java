package dev.userfleet.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an org tells of the groups, queues, roles and management units of a plan.
 *
 * @param missing a line for each name that it has not got, with who wants it
 * @param strangers title of what is exclusive → who will be taken out of it
 * @param administering titles of roles whose holders may make, delete or empower others
 */
public record ExistingMembers(
    List<String> missing, Map<String, Set<String>> strangers, Set<String> administering) {
  public ExistingMembers {
    missing = List.copyOf(missing);
    strangers = Map.copyOf(strangers);
    administering = Set.copyOf(administering);
  }
}
