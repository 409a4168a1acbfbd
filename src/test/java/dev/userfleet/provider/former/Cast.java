package dev.userfleet.provider.former;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * People and rows as tests write them: {@code key address name}, then what else there is to say,
 * with commas between. An underscore stands for a blank.
 *
 * @param members URNs of those who are not {@code elsewhere}
 */
record Cast(List<Declared> rows, List<Held> held, Set<String> members) {
  /** What a refusal says of the one thing that it is about. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("keys are shifted", "keys shifted"),
          Map.entry("was a column sorted by itself", "names moved"),
          Map.entry(", and its formerKey names ", "two people"),
          Map.entry(", and another e-mail and name", "another e-mail and name"),
          Map.entry(", and another key and name", "another key and name"),
          Map.entry("whose row this fleet has not got", "owner without row"),
          Map.entry("is new and has the name of", "namesake"),
          Map.entry("take each other's e-mails", "ring"),
          Map.entry(" as manager ", "manager missing"),
          Map.entry("the state holds one user", "held twice"));

  /**
   * @param state with {@code id=…}, {@code inactive}, {@code secret} or {@code elsewhere}, for
   *     somebody of another fleet
   * @param roster with {@code was=KEY}, {@code same}, {@code another}, {@code inactive}, {@code
   *     secret}, {@code boss=…} or {@code at=PLACE}
   */
  static Cast of(String state, String roster) {
    List<List<String>> people = parts(state);
    return new Cast(
        parts(roster).stream().map(Cast::row).toList(),
        people.stream().map(Cast::person).toList(),
        people.stream()
            .filter(person -> !person.contains("elsewhere"))
            .map(person -> urn(person.get(0)))
            .collect(Collectors.toSet()));
  }

  Decision decide() {
    return Identities.decide(rows, held, members);
  }

  /** What is decided; where that is to register nothing, what the refusals are about. */
  String outcome() {
    Decision decision = decide();
    List<String> outcome = new ArrayList<>();
    if (decision.refusals().isEmpty()) {
      for (Declared row : rows) {
        String person =
            Optional.ofNullable(decision.known().get(row.urn())).map(Held::key).orElse("new");
        outcome.add(row.key() + "=" + person);
      }
      new TreeMap<>(decision.after())
          .forEach((taker, giver) -> outcome.add(key(taker) + " after " + key(giver)));
      decision.doubts().forEach(doubt -> outcome.add("in doubt: " + kind(doubt.refusal())));
      decision.gone().forEach(person -> outcome.add(person.key() + " gone"));
      decision.deactivated().forEach(person -> outcome.add(person.key() + " deactivated"));
    }
    outcome.addAll(kinds(decision));
    return String.join(", ", outcome);
  }

  /** What the refusals are about. */
  static List<String> kinds(Decision decision) {
    return decision.refusals().stream().map(Cast::kind).sorted().toList();
  }

  private static String kind(String refusal) {
    return KINDS.entrySet().stream()
        .filter(kind -> refusal.contains(kind.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(" and "));
  }

  static String urn(String key) {
    return "urn:pulumi:dev::p::userfleet:index:UserFleet$userfleet:index:User::" + key;
  }

  private static String key(String urn) {
    return urn.substring(urn.lastIndexOf(':') + 1);
  }

  private static List<List<String>> parts(String all) {
    return Arrays.stream(all.split(","))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .map(one -> Arrays.stream(one.split(" +")).map(word -> word.replace('_', ' ')).toList())
        .toList();
  }

  private static Held person(List<String> words) {
    return new Held(
        urn(words.get(0)),
        words.get(0),
        value(words, "id").orElse("id-" + words.get(0)),
        address(words.get(1)),
        words.contains("secret"),
        words.get(2),
        !words.contains("inactive"));
  }

  private static Declared row(List<String> words) {
    return new Declared(
        urn(words.get(0)),
        words.get(0),
        value(words, "was").map(Cast::urn).stream().toList(),
        address(words.get(1)),
        words.contains("secret"),
        words.get(2).equals("?") ? "" : words.get(2),
        words.contains("same")
            ? Optional.of(true)
            : words.contains("another") ? Optional.of(false) : Optional.empty(),
        words.contains("inactive"),
        value(words, "boss"),
        value(words, "at").orElse(""));
  }

  private static String address(String name) {
    return name.equals("?") ? "" : name + "@b.co";
  }

  private static Optional<String> value(Collection<String> words, String name) {
    return words.stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .findFirst();
  }
}
