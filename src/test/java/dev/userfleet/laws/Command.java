package dev.userfleet.laws;

import dev.userfleet.model.Interruption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A command as it is typed, with what the program then declares.
 *
 * @param target the name of the one user that is looked at
 * @param replace the name of the user that is to be replaced
 * @param elsewhere whether the credentials are those of the other org
 * @param resume whether onExisting is {@code resume}, for this once
 */
public record Command(
    Verb verb,
    String stack,
    List<Sheet> sheets,
    boolean continueOnError,
    Optional<String> target,
    Optional<String> replace,
    boolean elsewhere,
    boolean resume,
    Interruption interruption) {

  static Command of(Verb verb, String stack, Rosters rosters) {
    return new Command(
        verb,
        stack,
        rosters.of(stack),
        /* continueOnError= */ false,
        Optional.empty(),
        Optional.empty(),
        /* elsewhere= */ false,
        /* resume= */ false,
        Interruption.NONE);
  }

  Command resuming() {
    return new Command(
        verb, stack, sheets, continueOnError, target, replace, elsewhere, true, interruption);
  }

  /** What shows what this would do. */
  Command preview() {
    return new Command(
        Verb.PREVIEW,
        stack,
        sheets,
        continueOnError,
        target,
        replace,
        elsewhere,
        resume,
        Interruption.NONE);
  }

  boolean declares(Human who) {
    return sheets.stream().anyMatch(sheet -> sheet.find(who).isPresent());
  }

  @Override
  public String toString() {
    return verb.toString().toLowerCase(Locale.ROOT)
        + " "
        + stack
        + (continueOnError ? " --continue-on-error" : "")
        + target.map(name -> " --target " + name).orElse("")
        + replace.map(name -> " --replace " + name).orElse("")
        + (elsewhere ? " with another org's credentials" : "")
        + (resume ? " with onExisting resume" : "")
        + interruption;
  }
}
