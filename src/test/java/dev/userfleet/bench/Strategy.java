package dev.userfleet.bench;

import dev.userfleet.throttle.http.Exchange;
import dev.userfleet.time.Timing;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A way to make many calls to an org that limits them. */
interface Strategy {

  String name();

  /** The most tokens it holds. */
  default int tokens() {
    return 1;
  }

  /**
   * Creates all users. Does not block.
   *
   * @param client new for each run
   * @return how many it saw created, once it is done with all
   */
  CompletableFuture<Integer> createAll(int users, Client client);

  /**
   * What a strategy has to work with.
   *
   * @param tokens as many as it may hold, logged in beforehand
   */
  record Client(Exchange exchange, Timing timing, List<String> tokens) {}
}
