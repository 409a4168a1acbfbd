package dev.userfleet.laws;

import dev.userfleet.laws.Edit.Retype;
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
  private static final int FIRST_HIRED = 4;
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

  private Histories(long seed, List<Layout> layouts) {
    random = new Random(seed);
    layout = any(layouts);
  }

  static History of(long seed) {
    Histories histories = new Histories(seed, List.of(Layout.values()));
    // Half of the histories are without faults: what is wrong without any is found sooner.
    return histories.history(histories.chance(2));
  }

  /** Each fault costs seconds there. */
  static History forTheCli(long seed) {
    List<Layout> layouts = Stream.of(Layout.values()).filter(Layout::isForTheCli).toList();
    return new Histories(seed, layouts).history(/* faulty= */ false);
  }

  private History history(boolean faulty) {
    // Whoever sets adopt in two stacks of one org wants each to take what the other has.
    Setups.Policies policies = layout == Layout.TWO_STACKS ? Setups.RESTORE : any(POLICIES);
    List<Step> steps = new ArrayList<>();
    for (Human who : List.of(Human.values()).subList(0, 2 + random.nextInt(FIRST_HIRED))) {
      steps.add(new Edit.Hire(who, roster(), /* onTop= */ false));
    }
    steps.add(chance(5) ? run() : new Step.Settle());
    for (int left = 1 + random.nextInt(MOST_STEPS); left > 0; left--) {
      steps.add(step());
    }
    return new History(layout, Setups.any(random, policies, faulty), steps);
  }

  private Step step() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> people();
      case 3, 4, 5 -> table();
      case 6 -> chance(3) ? new Step.LoseNotes(stack()) : outside();
      case 7 -> new Step.Settle();
      default -> run();
    };
  }

  private Step outside() {
    return new Outside(who(), any(ACTS));
  }

  private Edit people() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Edit.Hire(who(), roster(), random.nextBoolean());
      case 2, 3 -> new Edit.Leave(who());
      case 4 -> new Edit.HireAtAddressOf(who(), who(), roster());
      case 5 -> new Edit.UnderKeyOf(who(), who());
      case 6, 7 -> new Edit.Rename(who(), random.nextBoolean(), random.nextBoolean(), nth());
      case 8 -> new Edit.TakeAddress(who(), who(), nth());
      case 9 -> new Edit.SwapAddresses(who(), who());
      case 10 -> new Edit.Manage(who(), who());
      default -> new Edit.Fill(who(), any(List.of(Column.TITLE, Column.DEPARTMENT)), nth());
    };
  }

  private Edit table() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Retype(any(List.of(Retype.Kind.values())), roster());
      case 2 -> new Edit.FillDown(who(), roster());
      case 3, 4 -> new Edit.Move(who(), roster(), random.nextBoolean());
      case 5 -> new Edit.Copy(who(), roster());
      case 6 -> new Edit.Rekey(who(), random.nextBoolean(), nth());
      default -> new Edit.Misplace(who());
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
            ? Optional.of(who())
            : Optional.empty(),
        verb == Verb.UP && chance(6) ? Optional.of(who()) : Optional.empty(),
        verb == Verb.UP && chance(10),
        verb == Verb.PREVIEW ? Interruption.NONE : interruption());
  }

  private Interruption interruption() {
    Kind kind = chance(2) ? Kind.NONE : any(List.of(Kind.values()));
    return kind == Kind.NONE
        ? Interruption.NONE
        : new Interruption(kind, 1 + random.nextInt(MOST_CALLS), random.nextInt(4));
  }

  private Human who() {
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
