package dev.userfleet.laws;

import dev.userfleet.laws.Told.Call;
import dev.userfleet.model.Outsider;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that the rows of a person ever said: nothing else may stand at her account. */
final class Words {
  private static final List<Column> FIELDS =
      List.of(Column.EMAIL, Column.NAME, Column.TITLE, Column.DEPARTMENT);

  private final Map<Human, Set<String>> said = new EnumMap<>(Human.class);

  void said(Row row) {
    said.computeIfAbsent(row.who(), who -> new HashSet<>()).addAll(row.cells().values());
  }

  /** Whether what a run has changed at somebody's live account is hers. */
  void judge(Human who, String id, Snapshot before, Snapshot after) {
    for (Column column : FIELDS) {
      String now = after.field(id, column.header());
      Law.OWN_DATA.require(
          !after.isLive(id)
              || now.isEmpty()
              || now.equals(Outsider.TEXT)
              || now.equals(before.field(id, column.header()))
              || of(who).contains(now),
          who + "'s account got the " + column.header() + " " + now);
    }
  }

  /**
   * Whether a password is for whom it is meant: a new user, whose address stands beside it, or one
   * who has a path.
   *
   * @param owners account → whose it is
   */
  void password(Call call, Map<String, Human> owners) {
    for (Human whose : Human.ALL) {
      if (call.body().contains(whose.password())) {
        Optional<Human> whom =
            owners.entrySet().stream()
                .filter(owner -> call.path().contains(owner.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        boolean hers =
            of(whose).stream().anyMatch(word -> word.contains("@") && call.body().contains(word));
        Law.OWN_DATA.require(
            whom.map(who -> who == whose).orElse(hers), whose + "'s password was sent for another");
      }
    }
  }

  private Set<String> of(Human who) {
    return said.getOrDefault(who, Set.of());
  }
}
