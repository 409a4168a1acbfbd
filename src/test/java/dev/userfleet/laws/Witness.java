package dev.userfleet.laws;

import com.google.gson.JsonParser;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows which account is whose, from having seen how each came to be; judges what a run did to it.
 */
final class Witness {
  /** Account → whose it is, for ever. */
  private final Map<String, Human> owners = new HashMap<>();

  /** The account that somebody is to keep, for as long as she stays. */
  private final Map<Human, String> accounts = new EnumMap<>(Human.class);

  private final Words words = new Words();

  /** Address → who had it last in a roster that was run. */
  private final Map<String, Human> addressees = new HashMap<>();

  /** Accounts that nobody has to look after any more. */
  private final Set<String> letGo = new HashSet<>();

  /** Accounts of people of whom no roster knows. */
  private final Set<String> strangers = new HashSet<>();

  Optional<Human> owner(String id) {
    return Optional.ofNullable(owners.get(id));
  }

  Optional<String> account(Human who) {
    return Optional.ofNullable(accounts.get(who));
  }

  /**
   * There is somebody of whom no roster knows.
   *
   * @param user as the org shows her
   */
  void stranger(String user) {
    strangers.add(Snapshot.text(JsonParser.parseString(user).getAsJsonObject(), "id"));
  }

  boolean isLetGo(String id) {
    return letGo.contains(id);
  }

  /** A program is about to be run. */
  void declared(List<Sheet> sheets) {
    for (Sheet sheet : sheets) {
      for (Row row : sheet.rows()) {
        addressees.put(row.email().toLowerCase(Locale.ROOT), row.who());
        words.said(row);
      }
    }
  }

  /** Nobody can know any more whose it is: it was made, never stored, and its row has changed. */
  void lost(String id) {
    letGo.add(id);
    owner(id).ifPresent(who -> accounts.remove(who, id));
  }

  /** Somebody who works on the org has deleted her account. */
  void deletedByOthers(Human who) {
    accounts.remove(who);
  }

  /** Whether everything that a run did to accounts was right. */
  void judge(Command command, Told told, Snapshot before, Snapshot after) {
    Law.OTHERS_UNTOUCHED.require(
        before.others().equals(after.others()), "users of another org were touched");
    Law.OTHERS_UNTOUCHED.require(
        !command.elsewhere() || before.equals(after), "a run in another org changed something");
    Law.PREVIEW_WITHOUT_CALLS.require(
        command.verb() != Verb.PREVIEW || (told.calls().isEmpty() && before.equals(after)),
        "a preview made calls: " + told.calls());
    Law.PAUSES_KEPT.require(told.insidePause() == 0, told.insidePause() + " calls in a pause");
    for (String id : after.users().keySet()) {
      if (strangers.contains(id)) {
        Law.OTHERS_UNTOUCHED.require(
            Objects.equals(before.users().get(id), after.users().get(id)),
            "a stranger was touched");
        continue;
      }
      if (!before.users().containsKey(id)) {
        born(id, before, after);
      } else if (before.isLive(id) && !after.isLive(id)) {
        gone(id, command, before, "deleted");
      } else if (before.isActive(id) && !after.isActive(id)) {
        gone(id, command, before, "deactivated");
      } else if (!before.isActive(id) && after.isActive(id)) {
        back(id, command.stack(), before, after);
      }
      owner(id).ifPresent(who -> words.judge(who, id, before, after));
      dropped(id, command, before, after);
    }
    told.calls().forEach(call -> words.password(call, owners));
    refused(command, told, before, after);
  }

  /** What was refused as a whole is as it was. */
  private void refused(Command command, Told told, Snapshot before, Snapshot after) {
    if (told.refused().isEmpty()) {
      return;
    }
    List<Sheet> others =
        command.sheets().stream().filter(sheet -> !told.refused().contains(sheet.fleet())).toList();
    for (String id : after.users().keySet()) {
      boolean same = Objects.equals(before.users().get(id), after.users().get(id));
      Law.OWN_DATA.require(
          same || owner(id).filter(who -> stands(who, others)).isPresent(),
          "a refused run changed " + after.users().get(id));
    }
  }

  private static boolean stands(Human who, List<Sheet> sheets) {
    return sheets.stream().anyMatch(sheet -> sheet.find(who).isPresent());
  }

  private void born(String id, Snapshot before, Snapshot after) {
    String email = after.field(id, "email");
    @Nullable Human who = addressees.get(email);
    if (who == null) {
      throw Law.EVERYBODY_ONCE.broken("an account that nobody declares: " + email);
    }
    owners.put(id, who);
    @Nullable String own = accounts.get(who);
    Law.EVERYBODY_ONCE.require(
        own == null,
        who + " has " + (own != null && before.isLive(own) ? "two accounts" : "another account"));
    accounts.put(who, id);
  }

  private void gone(String id, Command command, Snapshot before, String how) {
    Human who = Objects.requireNonNull(owners.get(id), id);
    List<String> holders = before.holders(id);
    boolean held = holders.contains(command.stack());
    Law.NOBODY_DECLARED_GOES.require(
        mayGo(id, who, command, before) && (held || holders.isEmpty()),
        who + " was " + how + ", who " + (command.declares(who) ? "is declared" : "is another's"));
    Law.EVERYBODY_ONCE.require(held, who + " was " + how + ", whom the state does not hold");
    Law.NOBODY_DECLARED_GOES.require(
        holders.size() == 1, who + " was " + how + ", whom another stack holds");
    accounts.remove(who, id);
  }

  private static boolean mayGo(String id, Human who, Command command, Snapshot before) {
    return switch (command.verb()) {
      case UP -> !command.declares(who);
      case DESTROY -> command.target().map(name -> isOnly(name, id, command, before)).orElse(true);
      case PREVIEW, REFRESH, IMPORT -> false;
    };
  }

  /** Whether that entry has the account, and no other. */
  private static boolean isOnly(String name, String id, Command command, Snapshot before) {
    List<String> names =
        before
            .held(command.stack())
            .filter(held -> held.id().equals(id))
            .map(World.Held::name)
            .toList();
    return names.equals(List.of(name));
  }

  private void back(String id, String stack, Snapshot before, Snapshot after) {
    Human who = Objects.requireNonNull(owners.get(id), id);
    Human declared = addressees.getOrDefault(after.field(id, "email"), who);
    // Hers all the time, where a run ends before she has the address that her row gives.
    boolean stayed =
        before.holds(stack, id) && before.nameOf(stack, id).equals(after.nameOf(stack, id));
    Law.OWN_DATA.require(
        declared == who || stayed, declared + " got the account that was " + who + "'s");
    @Nullable String own = accounts.put(who, id);
    Law.EVERYBODY_ONCE.require(
        own == null || own.equals(id) || letGo.contains(id), who + " has two accounts");
  }

  /** Whoever lives, and is not let go by intent, stays in the state. */
  private void dropped(String id, Command command, Snapshot before, Snapshot after) {
    boolean dropped =
        before.holds(command.stack(), id)
            && !after.holds(command.stack(), id)
            && after.isActive(id);
    owner(id)
        .filter(who -> dropped)
        .ifPresent(
            who -> {
              Law broken = command.declares(who) ? Law.NOBODY_DECLARED_GOES : Law.EVERYBODY_ONCE;
              throw broken.broken(who + " was dropped from the state and lives");
            });
  }
}
