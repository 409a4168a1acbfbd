package dev.userfleet.laws;

import dev.userfleet.laws.Retyping.Retype;
import dev.userfleet.laws.Step.Outside;
import dev.userfleet.laws.Step.Run;
import dev.userfleet.model.Act;
import dev.userfleet.model.Interruption;
import dev.userfleet.model.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What has happened to others, or was tried by hand, and took somebody's account from her. */
record Published(String what, History history) {

  static Stream<Published> all() {
    return Stream.of(
        history(
            "keys lose their zeros",
            new Outside(Human.BOB, Act.EDIT_DEPARTMENT),
            new Retype(Retype.Kind.LOSE_ZEROS, 0),
            up("one").continuingOnError()),
        history(
            "prefix changes",
            new Outside(Human.BOB, Act.EDIT_DEPARTMENT),
            new Retype(Retype.Kind.PREFIX, 0),
            up("one").continuingOnError()),
        history(
            "keys are dropped",
            new Outside(Human.BOB, Act.EDIT_DEPARTMENT),
            new Retype(Retype.Kind.DROP_KEYS, 0),
            up("one").continuingOnError()),
        history(
            "replacement stops half way",
            new Edit.Misplace(Human.BOB),
            up("one").replace(Human.ANN)),
        history(
            "moves to another provider",
            Layout.TWO_PROVIDERS,
            new Retyping.Move(Human.BOB, 1, /* newKey= */ true),
            up("one")),
        history(
            "moves to another stack",
            Layout.TWO_STACKS,
            new Retyping.Move(Human.BOB, 1, /* newKey= */ false),
            up("two"),
            up("one")),
        history(
            "second stack has the same roster",
            Layout.TWO_STACKS,
            new Retyping.Copy(Human.ANN, 1),
            new Retyping.Copy(Human.BOB, 1),
            up("two"),
            Run.of(Verb.DESTROY, "two")),
        history(
            "manager fails and key changes",
            new Edit.Manage(Human.ANN, Human.BOB),
            new Step.Settle(),
            new Edit.Misplace(Human.ANN),
            new Retyping.Rekey(Human.BOB, /* told= */ false, 1),
            up("one").continuingOnError()),
        history(
            "destroy is killed",
            Run.of(Verb.DESTROY, "one")
                .interrupted(new Interruption(Interruption.Kind.ENGINE_KILLED, 4, 3))),
        history(
            "keys are filled down",
            new Retyping.FillDown(Human.EVE, 0),
            up("one").continuingOnError(),
            up("one").continuingOnError(),
            up("one").continuingOnError()),
        history("addresses are swapped", new Edit.SwapAddresses(Human.ANN, Human.BOB), up("one")),
        history("address is handed on", new Edit.TakeAddress(Human.ANN, Human.BOB, 7), up("one")),
        history(
            "new hire gets a leavers address",
            new Edit.HireAtAddressOf(Human.EVE, Human.ANN, 0),
            up("one")),
        history(
            "new hire gets a former address",
            new Edit.Leave(Human.ANN),
            new Step.Settle(),
            new Edit.HireAtAddressOf(Human.EVE, Human.ANN, 0),
            up("one")),
        history(
            "another person under an old key",
            new Edit.UnderKeyOf(Human.EVE, Human.BOB),
            up("one")),
        history(
            "old key is removed by hand",
            new Retyping.Rekey(Human.ANN, /* told= */ false, 1),
            new Edit.Misplace(Human.BOB),
            up("one"),
            Run.of(Verb.DESTROY, "one").target(Human.ANN)));
  }

  private static Published history(String what, Step... steps) {
    return history(what, Layout.ONE_FLEET, steps);
  }

  /** Four people are there before. */
  private static Published history(String what, Layout layout, Step... steps) {
    List<Step> all = new ArrayList<>();
    for (Human who : List.of(Human.ANN, Human.BOB, Human.CAT, Human.DAN)) {
      all.add(new Edit.Hire(who, 0, /* onTop= */ false));
    }
    all.add(new Step.Settle());
    all.addAll(List.of(steps));
    Setup quiet =
        new Setup("restore", "delete", List.of(), "none", Setup.LONG_LIFE, /* parallel= */ 4, 1);
    return new Published(what, new History(layout, quiet, all));
  }

  private static Run up(String stack) {
    return Run.of(Verb.UP, stack);
  }

  @Override
  public String toString() {
    return what;
  }
}
