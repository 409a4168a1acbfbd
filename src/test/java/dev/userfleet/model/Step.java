package dev.userfleet.model;

import java.util.Locale;

/** One thing that happens. */
sealed interface Step {

  /** The person with that key comes in; who is there already stays as is. */
  record Add(String key, int seed) implements Step {
    @Override
    public String toString() {
      return "add " + key + " (" + seed + ")";
    }
  }

  /** The row goes. */
  record Remove(String key) implements Step {
    @Override
    public String toString() {
      return "remove " + key;
    }
  }

  /** A field gets another value, or is not given any more. */
  record Set(String key, Field field, int nth) implements Step {
    @Override
    public String toString() {
      return "set " + field.key + " of " + key + " to " + field.value(nth);
    }
  }

  /** The person marries. */
  record NewEmail(String key) implements Step {
    @Override
    public String toString() {
      return "new e-mail for " + key;
    }
  }

  /** The row's key changes; it names its former one. */
  record Rename(String key, String newKey) implements Step {
    @Override
    public String toString() {
      return "rename " + key + " to " + newKey;
    }
  }

  /** The row's key changes, and nobody says what it was before. */
  record Rekey(String key, String newKey) implements Step {
    @Override
    public String toString() {
      return "rekey " + key + " to " + newKey;
    }
  }

  /** Somebody else works on the user in the org. */
  record Outside(String key, Act act) implements Step {
    @Override
    public String toString() {
      return "somebody: " + act + " " + key;
    }
  }

  /** The folder with the intents is thrown away. */
  record LoseIntents() implements Step {
    @Override
    public String toString() {
      return "intents lost";
    }
  }

  /** One run, however it ends. */
  record Run(Command command, Interruption interruption) implements Step {
    /** Of the CLI. */
    enum Command {
      UP,
      REFRESH,
      DESTROY
    }

    @Override
    public String toString() {
      return command.toString().toLowerCase(Locale.ROOT) + interruption;
    }
  }

  /** Runs until all went well, and then the look at org, state and declaration. */
  record Settle() implements Step {
    @Override
    public String toString() {
      return "settle";
    }
  }
}
