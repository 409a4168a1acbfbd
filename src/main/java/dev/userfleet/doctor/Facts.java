package dev.userfleet.doctor;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Inquiries.Answer;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks an org for facts: one that cannot be seen hides no other. Blocks. */
final class Facts {
  private final GenesysClient client;
  private final Operation operation;
  private final Consumer<Fact> facts;

  /**
   * @param facts told each as soon as it is seen
   */
  Facts(GenesysClient client, Consumer<Fact> facts) {
    this.client = client;
    this.operation = client.operation("probe", Optional.empty());
    this.facts = facts;
  }

  /**
   * Looks for one.
   *
   * @param seen asks the org, and says what it showed
   */
  void look(String name, String assumed, Supplier<String> seen) {
    Fact fact;
    try {
      fact = new Fact(name, assumed, seen.get());
    } catch (RuntimeException unseen) {
      // Not only what the org refuses: an answer may have any shape.
      fact = Fact.unseen(name, assumed, String.valueOf(unseen.getMessage()));
    }
    facts.accept(fact);
  }

  Answer ask(ApiCall call) {
    return Completions.await(client.inquiries().ask(call, operation));
  }

  /** Status and code of what the org answers. */
  String told(ApiCall call) {
    return told(ask(call));
  }

  static String told(Answer answer) {
    return (answer.status() + " " + answer.text("code").orElse("")).strip();
  }
}
