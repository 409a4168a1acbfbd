package dev.userfleet.provider.people;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads what stacks hold, from where the engine keeps it. Nothing blocks. */
public interface StateReader {
  /** What the stack of this run holds. */
  CompletableFuture<FormerState> own();

  /** What another stack of the project holds; empty if there is no such stack. */
  CompletableFuture<Optional<FormerState>> other(String stack);
}
