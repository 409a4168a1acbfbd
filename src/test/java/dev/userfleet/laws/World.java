package dev.userfleet.laws;

import dev.userfleet.model.Reachable;
import java.util.List;
import java.util.Set;

/** Two orgs, and an engine with the states of its stacks over the first, in which a history is. */
public interface World extends AutoCloseable {

  /**
   * Runs a command to its end.
   *
   * @throws Broken if it never ends
   */
  public Told run(Command command);

  /** Takes a user whom the org has into the state, under that name in that fleet. */
  Told imported(Fleet fleet, String name, String id);

  /** The org of all stacks. */
  Reachable org();

  /** Another one, with which no stack has anything to do. */
  Reachable other();

  /** Whom a stack's state holds. */
  List<Held> state(String stack);

  /** What lies about in clear: the state, the notes. */
  String kept(String stack);

  /** From now on runs may see all but these users of the org. */
  void hide(Set<String> ids);

  /** Throws away what is remembered of cut-off runs. */
  void loseNotes(String stack);

  @Override
  void close();

  /**
   * An entry of a state.
   *
   * @param name how the engine calls it
   * @param pendingDelete whether it stands for what a replacement has yet to delete
   */
  record Held(String name, String id, boolean pendingDelete) {}
}
