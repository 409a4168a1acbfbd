package dev.userfleet.laws;

import dev.userfleet.laws.Edit.Retype;
import dev.userfleet.laws.Step.Outside;
import dev.userfleet.laws.Step.Run;
import dev.userfleet.model.Interruption;
import dev.userfleet.model.Setup;
import java.util.ArrayList;
import java.util.List;

/** What has happened to others, or was tried by hand, and took somebody's account from her. */
enum Published {
  KEYS_LOSE_THEIR_ZEROS(
      new Outside(Human.BOB, Outside.Act.EDIT_DEPARTMENT),
      new Retype(Retype.Kind.LOSE_ZEROS, 0),
      up("dev").continuingOnError()),
  PREFIX_CHANGES(
      new Outside(Human.BOB, Outside.Act.EDIT_DEPARTMENT),
      new Retype(Retype.Kind.PREFIX, 0),
      up("dev").continuingOnError()),
  KEYS_ARE_DROPPED(
      new Outside(Human.BOB, Outside.Act.EDIT_DEPARTMENT),
      new Retype(Retype.Kind.DROP_KEYS, 0),
      up("dev").continuingOnError()),
  REPLACEMENT_STOPS_HALF_WAY(new Edit.Misplace(Human.BOB), up("dev").replace(Human.ANN)),
  MOVES_TO_ANOTHER_PROVIDER(
      Layout.TWO_PROVIDERS, new Edit.Move(Human.BOB, 1, /* newKey= */ true), up("dev")),
  MOVES_TO_ANOTHER_STACK(
      Layout.TWO_STACKS, new Edit.Move(Human.BOB, 1, /* newKey= */ false), up("team"), up("dev")),
  SECOND_STACK_HAS_THE_SAME_ROSTER(
      Layout.TWO_STACKS,
      new Edit.Copy(Human.ANN, 1),
      new Edit.Copy(Human.BOB, 1),
      up("team"),
      Run.of(Verb.DESTROY, "team")),
  MANAGER_FAILS_AND_KEY_CHANGES(
      new Edit.Manage(Human.ANN, Human.BOB),
      new Step.Settle(),
      new Edit.Misplace(Human.ANN),
      new Edit.Rekey(Human.BOB, /* told= */ false, 1),
      up("dev").continuingOnError()),
  DESTROY_IS_KILLED(
      Run.of(Verb.DESTROY, "dev")
          .interrupted(new Interruption(Interruption.Kind.ENGINE_KILLED, 4, 3))),
  KEYS_ARE_FILLED_DOWN(
      new Edit.FillDown(Human.EVE, 0),
      up("dev").continuingOnError(),
      up("dev").continuingOnError(),
      up("dev").continuingOnError()),
  ADDRESSES_ARE_SWAPPED(new Edit.SwapAddresses(Human.ANN, Human.BOB), up("dev")),
  ADDRESS_IS_HANDED_ON(new Edit.TakeAddress(Human.ANN, Human.BOB, 7), up("dev")),
  NEW_HIRE_GETS_A_LEAVERS_ADDRESS(new Edit.HireAtAddressOf(Human.EVE, Human.ANN, 0), up("dev")),
  NEW_HIRE_GETS_A_FORMER_ADDRESS(
      new Edit.Leave(Human.ANN),
      new Step.Settle(),
      new Edit.HireAtAddressOf(Human.EVE, Human.ANN, 0),
      up("dev")),
  ANOTHER_PERSON_UNDER_AN_OLD_KEY(new Edit.UnderKeyOf(Human.EVE, Human.BOB), up("dev")),
  OLD_KEY_IS_REMOVED_BY_HAND(
      new Edit.Rekey(Human.ANN, /* told= */ false, 1),
      new Edit.Misplace(Human.BOB),
      up("dev"),
      Run.of(Verb.DESTROY, "dev").target(Human.ANN));

  private final Layout layout;
  private final List<Step> steps;

  Published(Step... steps) {
    this(Layout.ONE_FLEET, steps);
  }

  Published(Layout layout, Step... steps) {
    this.layout = layout;
    this.steps = List.of(steps);
  }

  private static Run up(String stack) {
    return Run.of(Verb.UP, stack);
  }

  /** Four people are there before. */
  History history() {
    List<Step> all = new ArrayList<>();
    for (Human who : List.of(Human.ANN, Human.BOB, Human.CAT, Human.DAN)) {
      all.add(new Edit.Hire(who, 0, /* onTop= */ false));
    }
    all.add(new Step.Settle());
    all.addAll(steps);
    Setup quiet =
        new Setup("restore", "delete", List.of(), "none", Setup.LONG_LIFE, /* parallel= */ 4, 1);
    return new History(layout, quiet, all);
  }
}
