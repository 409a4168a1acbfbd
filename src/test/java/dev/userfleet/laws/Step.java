package dev.userfleet.laws;

import dev.userfleet.model.Act;
import dev.userfleet.model.Interruption;
import java.util.Locale;
import java.util.Optional;

/** One thing that happens. */
sealed interface Step permits Edit, Step.Outside, Step.Hide, Step.LoseNotes, Step.Run, Step.Settle {

  /** Somebody else works on the account that a person has. */
  record Outside(Human who, Act act) implements Step {

    @Override
    public String toString() {
      return "somebody: " + act + " " + who;
    }
  }

  /** Until all is settled, the client may not see the division in which her account is. */
  record Hide(Human who) implements Step {
    @Override
    public String toString() {
      return who + " is out of sight";
    }
  }

  /** The folder with the notes is thrown away. */
  record LoseNotes(String stack) implements Step {
    @Override
    public String toString() {
      return "notes of " + stack + " lost";
    }
  }

  /**
   * One command, however it ends.
   *
   * @param target only she is looked at
   * @param replace she is to be replaced
   * @param elsewhere whether it is run with the credentials of another org
   */
  record Run(
      Verb verb,
      String stack,
      boolean continueOnError,
      Optional<Human> target,
      Optional<Human> replace,
      boolean elsewhere,
      Interruption interruption)
      implements Step {

    static Run of(Verb verb, String stack) {
      return new Run(
          verb,
          stack,
          /* continueOnError= */ false,
          Optional.empty(),
          Optional.empty(),
          /* elsewhere= */ false,
          Interruption.NONE);
    }

    Run continuingOnError() {
      return new Run(verb, stack, true, target, replace, elsewhere, interruption);
    }

    Run target(Human who) {
      return new Run(
          verb, stack, continueOnError, Optional.of(who), replace, elsewhere, interruption);
    }

    Run replace(Human who) {
      return new Run(
          verb, stack, continueOnError, target, Optional.of(who), elsewhere, interruption);
    }

    Run interrupted(Interruption how) {
      return new Run(verb, stack, continueOnError, target, replace, elsewhere, how);
    }

    boolean isPlain() {
      return equals(of(verb, stack));
    }

    @Override
    public String toString() {
      return verb.toString().toLowerCase(Locale.ROOT)
          + " "
          + stack
          + (continueOnError ? " --continue-on-error" : "")
          + target.map(who -> " --target " + who).orElse("")
          + replace.map(who -> " --replace " + who).orElse("")
          + (elsewhere ? " with another org's credentials" : "")
          + interruption;
    }
  }

  /** Runs of every stack until all went well, doing what is said; then the look at everything. */
  record Settle() implements Step {
    @Override
    public String toString() {
      return "settle";
    }
  }
}
