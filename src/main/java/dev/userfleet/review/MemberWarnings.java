package dev.userfleet.review;

import dev.userfleet.provider.ExistingMembers;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.members.MembersPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What people overlook about roles, queues and groups. Pure. */
final class MemberWarnings {
  /** Without these a person cannot work. */
  private static final Set<MemberKind> NEEDED = EnumSet.of(MemberKind.ROLE, MemberKind.QUEUE);

  /** Parts of names of roles whose holders mostly may administer others. */
  private static final List<String> ADMINISTERING =
      List.of("admin", "supervisor", "superuser", "super user", "master", "owner", "root");

  private MemberWarnings() {}

  static List<Remark> of(Plan plan) {
    List<Remark> warnings = new ArrayList<>();
    add(warnings, "They stay, and lose a role or a queue:", losses(plan));
    return warnings;
  }

  /** What can only be guessed where no org is asked. */
  static List<Remark> offline(Plan plan) {
    List<Remark> warnings = new ArrayList<>();
    add(
        warnings,
        "They get a role that may administer others, by its name:",
        grants(
            plan.members().stream()
                .filter(
                    one -> one.kind() == MemberKind.ROLE && soundsAdministering(one.object()))));
    add(
        warnings,
        "Everybody else is taken out, since it is exclusive; --online names them:",
        plan.members().stream().filter(MembersPlan::isExclusive).map(MembersPlan::title).toList());
    return warnings;
  }

  /** Names that the org has not got. */
  static List<Remark> missing(ExistingMembers members) {
    return members.missing().isEmpty()
        ? List.of()
        : List.of(
            Remark.quoting("The org has not got all names, so up will refuse:", members.missing()));
  }

  /** What the org tells. */
  static List<Remark> online(Plan plan, ExistingMembers members) {
    List<Remark> warnings = new ArrayList<>();
    add(
        warnings,
        "They get a role that may administer others, by what it permits:",
        grants(
            plan.members().stream().filter(one -> members.administering().contains(one.title()))));
    members
        .strangers()
        .forEach(
            (title, strangers) ->
                add(
                    warnings,
                    "Taken out, since what they are in is exclusive:",
                    strangers.stream().map(who -> who + " " + title).toList()));
    return warnings;
  }

  /** Who comes to some roles, each with the role. */
  static List<String> grants(Stream<MembersPlan> roles) {
    return roles
        .flatMap(role -> role.joining().stream().map(label -> label + " " + role.title()))
        .sorted()
        .toList();
  }

  private static boolean soundsAdministering(String role) {
    String name = role.toLowerCase(Locale.ROOT);
    return ADMINISTERING.stream().anyMatch(name::contains);
  }

  private static List<String> losses(Plan plan) {
    Set<String> losses = new TreeSet<>();
    for (MembersPlan one : plan.members()) {
      if (NEEDED.contains(one.kind())) {
        one.leaving()
            .forEach(
                (label, id) -> {
                  if (!plan.goneIds().contains(id)) {
                    losses.add(label + " " + one.title());
                  }
                });
      }
    }
    return List.copyOf(losses);
  }

  static void add(List<Remark> warnings, String text, List<String> about) {
    if (!about.isEmpty()) {
      warnings.add(new Remark(text, about));
    }
  }
}
