package dev.userfleet.doctor;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.throttle.CallListener;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks a stack's org for the facts that no document confirms. Blocks.
 *
 * @param facts told each as soon as it is seen
 * @param remarks told what else is worth knowing
 */
record Probe(DeclaredStack stack, Timing timing, Consumer<Fact> facts, Consumer<String> remarks) {

  /**
   * Asks for all of them.
   *
   * @param write whether to make, change and delete a user; only in an organization that the
   *     configuration allows
   * @throws IllegalStateException if no org can be asked, or it is another one, saying what to do
   */
  void look(boolean write) {
    try (GenesysClient client = stack.client(timing, CallListener.NONE)) {
      Facts asking = new Facts(client, facts);
      new ReadFacts(asking).look();
      if (write) {
        requireAllowed(client);
        new WriteFacts(asking, timing, remarks).look();
      }
    } catch (GenesysException unreachable) {
      throw new IllegalStateException(unreachable.getMessage(), unreachable);
    }
  }

  private void requireAllowed(GenesysClient client) {
    if (stack.isGuarded()) {
      stack.requireAllowed(
          Completions.await(
              client.organization(client.operation("ask for the organization", Optional.empty()))));
    }
  }
}
