package dev.userfleet.review;

import dev.userfleet.forecast.Forecast;
import dev.userfleet.forecast.Work;
import dev.userfleet.forecast.Work.Part;
import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.provider.fleet.WantedNames;
import dev.userfleet.provider.members.MembersPlan;
import dev.userfleet.review.Change.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What would be done, user by user and object by object.
 *
 * @param source what it was read from
 * @param members what happens to those of each group, queue, role and management unit
 * @param names what is looked up before anybody is changed
 * @param goneIds ids of users whose rows go
 * @param kept users whom it leaves alone, as far as the source tells
 * @param stack what it is judged by
 * @param findings what the source says besides
 */
record Plan(
    Source source,
    List<Change> changes,
    List<MembersPlan> members,
    WantedNames names,
    Set<String> goneIds,
    int kept,
    Stack stack,
    Findings findings) {

  Plan {
    changes = List.copyOf(changes);
    members = List.copyOf(members);
    goneIds = Set.copyOf(goneIds);
  }

  List<Change> of(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /** What a field of the rows names that the plan brings about → who names it. */
  Map<String, List<String>> named(String field) {
    return changes.stream()
        .filter(change -> change.kind() != Kind.DELETED && change.named().containsKey(field))
        .collect(
            Collectors.groupingBy(
                change -> String.valueOf(change.named().get(field)),
                TreeMap::new,
                Collectors.mapping(Change::key, Collectors.toList())));
  }

  int count(Kind kind) {
    return of(kind).size();
  }

  /** How many users lose their roles, and queues with them. */
  int leaving() {
    return gone() + deactivated();
  }

  /**
   * Whose resource goes; with {@code retain} they lose nothing by that. One that is replaced keeps
   * its user.
   */
  int gone() {
    return stack.onDestroy() == OnDestroy.RETAIN ? 0 : count(Kind.DELETED);
  }

  /** Who was there before, as far as the source tells. */
  int before() {
    return kept + changes.size() - count(Kind.CREATED) - count(Kind.IMPORTED);
  }

  /** How many {@link #deactivations} there are. */
  int deactivated() {
    return deactivations().size();
  }

  /** Those whose row says inactive now. */
  List<Change> deactivations() {
    return of(Kind.CHANGED).stream().filter(Change::deactivated).toList();
  }

  /** How many people something happens to, be it only that they join or leave something. */
  int touched() {
    Set<String> others = new HashSet<>();
    for (MembersPlan plan : members) {
      others.addAll(plan.joining());
      others.addAll(plan.leaving().keySet());
      others.addAll(plan.moved());
    }
    // A resource's name may have a prefix, which nobody tells.
    changes.forEach(change -> others.removeIf(label -> change.key().endsWith(label)));
    return changes.size() + others.size();
  }

  /** How long it takes, in a sentence without its full stop. */
  String forecast() {
    Part deletes = part(Kind.DELETED);
    Part changed = sum(part(Kind.CHANGED), part(Kind.REPLACED));
    Work work =
        new Work(
            kept,
            part(Kind.CREATED),
            sum(sum(changed, part(Kind.IMPORTED)), membersPart()),
            stack.onDestroy() == OnDestroy.RETAIN ? new Part(deletes.users(), 0) : deletes);
    try {
      Work whole = work.calls() == 0 ? work : work.lookingUp(names.calls());
      return Forecast.of(whole, stack.conditions()).sentence();
    } catch (IllegalArgumentException e) {
      return "none; " + e.getMessage();
    }
  }

  /** What was not looked at, or just now; empty where there is nothing to look at. */
  String note(boolean online) {
    boolean looksFor =
        changes.stream()
            .anyMatch(change -> change.kind() == Kind.CREATED || !change.formerEmail().isEmpty());
    return source == Source.PREVIEW && !looksFor
        ? ""
        : online ? source.caveatOnline : source.caveat;
  }

  private Part part(Kind kind) {
    return new Part(count(kind), of(kind).stream().mapToInt(Change::calls).sum());
  }

  private Part membersPart() {
    Set<String> emails = new HashSet<>();
    members.forEach(plan -> emails.addAll(plan.emails()));
    int calls = members.stream().mapToInt(plan -> plan.calls(stack.declared().memberships())).sum();
    return new Part(members.size(), members.isEmpty() ? 0 : calls + emails.size());
  }

  private static Part sum(Part one, Part other) {
    return new Part(one.users() + other.users(), one.calls() + other.calls());
  }

  /** What a plan was read from, and what it therefore cannot know. */
  enum Source {
    PREVIEW(
        "Creates and new e-mails were checked against the org a moment ago.",
        "Creates were not checked against the org: a user who is there already is restored, adopted"
            + " or refused during up, as onExisting says."),
    ROSTERS(
        "Two rosters were compared, and creates checked against the org a moment ago; the stack's"
            + " state was not seen. What up will do may differ.",
        "Two rosters were compared; the stack's state and the org were not seen. What up will do"
            + " may differ.");

    private final String caveatOnline;
    private final String caveat;

    Source(String caveatOnline, String caveat) {
      this.caveatOnline = caveatOnline;
      this.caveat = caveat;
    }
  }
}
