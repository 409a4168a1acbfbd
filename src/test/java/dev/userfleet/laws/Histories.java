package dev.userfleet.laws;

import dev.userfleet.laws.Retyping.Retype;
import dev.userfleet.laws.Step.Outside;
import dev.userfleet.laws.Step.Run;
import dev.userfleet.model.Act;
import dev.userfleet.model.Interruption;
import dev.userfleet.model.Interruption.Kind;
import dev.userfleet.model.Setups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A history for every seed. */
final class Histories {
  private static final int MOST_STEPS = 16;
  private static final int MOST_FIRST = 5;
  private static final int MOST_CALLS = 25;
  private static final int MOST_NAMES = 50;

  private static final List<Setups.Policies> POLICIES =
      List.of(
          Setups.RESTORE,
          Setups.RESTORE,
          Setups.RESTORE,
          new Setups.Policies("adopt", "delete"),
          new Setups.Policies("restore", "deactivate"));

  private static final List<Act> ACTS =
      List.of(Act.EDIT_DEPARTMENT, Act.DELETE, Act.DELETE_AND_RESTORE);

  private final Random random;
  private final Layout layout;
  private final boolean hiding;

  /**
   * Whether nobody is cut off and nothing gets lost. Of two stacks that want the same user at the
   * same time none can know then whose a user is that an unanswered call may have made, so that
   * people go from one to the other in quiet histories only.
   */
  private final boolean quiet;

  private Histories(long seed, List<Layout> layouts, boolean hiding) {
    random = new Random(seed);
    layout = any(layouts);
    this.hiding = hiding;
    quiet = chance(2);
  }

  static History of(long seed) {
    Histories histories = new Histories(seed, List.of(Layout.values()), /* hiding= */ true);
    return histories.history(/* faulty= */ true);
  }

  /** Each fault costs seconds there. */
  static History forTheCli(long seed) {
    List<Layout> layouts = Stream.of(Layout.values()).filter(Layout::isForTheCli).toList();
    return new Histories(seed, layouts, /* hiding= */ false).history(/* faulty= */ false);
  }

  private History history(boolean faulty) {
    // Whoever sets adopt in two stacks of one org wants each to take what the other has.
    Setups.Policies policies = layout == Layout.TWO_STACKS ? Setups.RESTORE : any(POLICIES);
    List<Step> steps = new ArrayList<>();
    for (Human who : List.of(Human.values()).subList(0, 2 + random.nextInt(MOST_FIRST - 1))) {
      steps.add(new Edit.Hire(who, roster(), /* onTop= */ false));
    }
    steps.add(chance(5) ? run() : new Step.Settle());
    for (int left = 1 + random.nextInt(MOST_STEPS); left > 0; left--) {
      steps.add(step());
    }
    return new History(layout, Setups.any(random, policies, faulty && !quiet), steps);
  }

  private Step step() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 -> people();
      case 5, 6, 7, 8, 9 -> table();
      case 10, 11 -> outside();
      case 12, 13 -> new Step.Settle();
      default -> run();
    };
  }

  private Step outside() {
    return switch (random.nextInt(4)) {
      case 0 -> new Step.LoseNotes(stack());
      case 1 -> hiding ? new Step.Hide(known()) : new Step.Settle();
      default -> new Outside(known(), any(ACTS));
    };
  }

  private Edit people() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Edit.Hire(newcomer(), roster(), random.nextBoolean());
      case 2, 3 -> new Edit.Leave(known());
      case 4 -> new Edit.HireAtAddressOf(newcomer(), known(), roster());
      case 5 -> new Edit.UnderKeyOf(newcomer(), known());
      case 6, 7 -> new Edit.Rename(known(), random.nextBoolean(), random.nextBoolean(), nth());
      case 8 -> new Edit.TakeAddress(known(), known(), nth());
      case 9 -> new Edit.SwapAddresses(known(), known());
      case 10 -> new Edit.Manage(known(), known());
      default -> fill();
    };
  }

  private boolean isApart() {
    return layout == Layout.TWO_STACKS && !quiet;
  }

  private Edit fill() {
    Human who = known();
    Column column = any(List.of(Column.TITLE, Column.DEPARTMENT));
    return new Edit.Write(who, column, who.text(column, nth()));
  }

  private Edit table() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Retype(any(List.of(Retype.Kind.values())), roster());
      case 2 -> new Retyping.FillDown(newcomer(), roster());
      case 3, 4 ->
          isApart() ? new Edit.Misplace(known()) : new Retyping.Move(known(), roster(), chance(2));
      case 5 -> isApart() ? fill() : new Retyping.Copy(known(), roster());
      case 6 -> new Retyping.Rekey(known(), random.nextBoolean(), nth());
      default -> new Edit.Misplace(known());
    };
  }

  private Run run() {
    Verb verb =
        any(
            List.of(
                Verb.UP,
                Verb.UP,
                Verb.UP,
                Verb.UP,
                Verb.UP,
                Verb.PREVIEW,
                Verb.REFRESH,
                Verb.DESTROY));
    boolean one = chance(5);
    return new Run(
        verb,
        stack(),
        chance(3),
        (one && verb == Verb.UP) || (verb == Verb.DESTROY && chance(2))
            ? Optional.of(known())
            : Optional.empty(),
        verb == Verb.UP && chance(6) ? Optional.of(known()) : Optional.empty(),
        verb == Verb.UP && chance(10),
        verb == Verb.PREVIEW ? Interruption.NONE : interruption());
  }

  private Interruption interruption() {
    Kind kind = quiet ? Kind.NONE : any(List.of(Kind.values()));
    return kind == Kind.NONE
        ? Interruption.NONE
        : new Interruption(kind, 1 + random.nextInt(MOST_CALLS), random.nextInt(4));
  }

  /** Somebody who was hired at first, or could have been. */
  private Human known() {
    return any(List.of(Human.values()).subList(0, MOST_FIRST));
  }

  private Human newcomer() {
    return any(List.of(Human.values()));
  }

  private int roster() {
    return random.nextInt(2);
  }

  private String stack() {
    return any(layout.stacks());
  }

  private int nth() {
    return 1 + random.nextInt(MOST_NAMES);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
