package dev.userfleet.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is declared now, and what it was called before. */
final class Roster {
  private final Map<String, Person> people = new TreeMap<>();
  private final Map<String, String> formerKeys = new HashMap<>();
  private final Map<String, String> untold = new HashMap<>();
  private final Map<String, String> lastEmails = new HashMap<>();
  private int emails;

  /**
   * Does nothing if the key is taken, or was somebody else's since all went well.
   *
   * @param freshEmail whether an e-mail that was there before must not come again
   */
  void add(String key, int seed, boolean freshEmail) {
    if (!people.containsKey(key) && !isFormerKey(key)) {
      String email = freshEmail ? newEmail(key) : lastEmails.getOrDefault(key, newEmail(key));
      boolean comesBack = !freshEmail && lastEmails.containsKey(key);
      Person made = Person.of(email, seed);
      // Passwords are for new people.
      Person person = comesBack ? new Person(email, made.fields(), false) : made;
      put(key, person);
      if (wouldCycle(key)) {
        put(key, person.with(Field.MANAGER, 0));
      }
    }
  }

  private String newEmail(String key) {
    emails++;
    return key + "." + emails + "@example.com";
  }

  private void put(String key, Person person) {
    people.put(key, person);
    lastEmails.put(key, person.email());
  }

  void remove(String key) {
    people.remove(key);
    formerKeys.remove(key);
    untold.remove(key);
  }

  void set(String key, Field field, int nth) {
    Person before = people.get(key);
    if (before != null) {
      put(key, before.with(field, nth));
      if (wouldCycle(key)) {
        put(key, before);
      }
    }
  }

  void changeEmail(String key) {
    Person person = people.get(key);
    if (person != null) {
      put(key, person.at(newEmail(key)));
    }
  }

  /** The same, without a word of it in the row. */
  void rekey(String key, String newKey) {
    rename(key, newKey);
    String former = formerKeys.remove(newKey);
    if (former != null) {
      untold.put(newKey, former);
    }
  }

  /** What people do who are told that the user is there: they give the row its former key. */
  boolean tellFormerKey(String key) {
    String former = untold.remove(key);
    if (former != null) {
      formerKeys.put(key, former);
    }
    return former != null;
  }

  /** Does nothing if the new key is taken, or was in use since all went well. */
  void rename(String key, String newKey) {
    boolean isNew = !formerKeys.containsKey(key) && !untold.containsKey(key);
    if (people.containsKey(key) && !people.containsKey(newKey) && isNew) {
      put(newKey, people.remove(key));
      lastEmails.remove(key);
      formerKeys.put(newKey, key);
      people.replaceAll(
          (other, person) ->
              person.manager().filter(key::equals).isPresent() ? person.managedBy(newKey) : person);
      if (wouldCycle(newKey)) {
        set(newKey, Field.MANAGER, 0);
      }
    }
  }

  /** The new keys stand in the state now. */
  void forgetFormerKeys() {
    formerKeys.clear();
    untold.clear();
  }

  @Nullable String formerKey(String key) {
    return formerKeys.get(key);
  }

  /** Whether the state may still have somebody else under that key. */
  private boolean isFormerKey(String key) {
    return formerKeys.containsValue(key) || untold.containsValue(key);
  }

  Optional<Person> find(String key) {
    return Optional.ofNullable(people.get(key));
  }

  private boolean wouldCycle(String key) {
    Set<String> chain = new HashSet<>();
    Optional<String> next = Optional.of(key);
    while (next.isPresent()) {
      if (!chain.add(next.get())) {
        return true;
      }
      next = find(next.get()).flatMap(Person::manager);
    }
    return false;
  }

  /** Managers before those whom they manage; a manager who is not declared is not given. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Set<String> done = new HashSet<>();
    while (rows.size() < people.size()) {
      people.forEach(
          (key, person) -> {
            Optional<String> manager = person.manager().filter(people::containsKey);
            if (!done.contains(key) && manager.map(done::contains).orElse(true)) {
              done.add(key);
              Person known = manager.isPresent() ? person : person.with(Field.MANAGER, 0);
              rows.add(new Row(key, formerKeys.get(key), known));
            }
          });
    }
    return rows;
  }
}
