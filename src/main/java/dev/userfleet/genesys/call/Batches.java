package dev.userfleet.genesys.call;

import com.google.common.collect.Sets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What waits together goes in one call: while one is under way, or waits for its permit, the next
 * fills up. No timer. Thread-safe; nothing blocks.
 */
public final class Batches<V> {
  private final int mostIds;
  private final Function<Turn, CompletableFuture<Map<String, V>>> call;

  // Guarded by this.
  private Map<String, CompletableFuture<Optional<V>>> waiting = new LinkedHashMap<>();
  private boolean underWay;

  /** One call, from its beginning to its answer. */
  public interface Turn {

    /** How many ids wait now; at least one when the turn begins. */
    int waiting();

    /** The one that has waited longest; always among what is taken first. */
    String first();

    /**
     * Takes what waits now, up to the most that a call may ask for. A further attempt takes what
     * has come since; but who asks anew for what was taken before waits for the next turn.
     *
     * @return all that this turn has taken
     */
    Set<String> take();

    /** All that this turn has taken; empty before its permit. */
    Set<String> taken();
  }

  /**
   * @param mostIds what one call takes
   * @param call makes a call. Answers what is known of the ids; of those that it has taken none is
   *     answered twice. Whoever waits for another id in the answer is served as well; without one
   *     it waits for the next turn.
   */
  public Batches(int mostIds, Function<Turn, CompletableFuture<Map<String, V>>> call) {
    this.mostIds = mostIds;
    this.call = call;
  }

  /** Completes empty if the call that took the id did not answer it. */
  public CompletableFuture<Optional<V>> add(String id) {
    CompletableFuture<Optional<V>> answer;
    synchronized (this) {
      answer = waiting.computeIfAbsent(id, first -> new CompletableFuture<>());
    }
    callNext();
    return answer.copy();
  }

  private void callNext() {
    Ids turn;
    synchronized (this) {
      if (underWay || waiting.isEmpty()) {
        return;
      }
      underWay = true;
      turn = new Ids(waiting.keySet().iterator().next());
    }
    // Composed, so that whatever is thrown on the way fails the turn and not the queue.
    CompletableFuture<Map<String, V>> unused =
        CompletableFuture.<Turn>completedFuture(turn)
            .thenCompose(call)
            .whenComplete(
                (answers, failure) -> {
                  Map<String, CompletableFuture<Optional<V>>> served =
                      turn.end(failure == null ? answers.keySet() : Set.of(), failure != null);
                  callNext();
                  served.forEach(
                      (id, answer) -> {
                        if (failure == null) {
                          answer.complete(Optional.ofNullable(answers.get(id)));
                        } else {
                          answer.completeExceptionally(failure);
                        }
                      });
                });
  }

  private final class Ids implements Turn {
    private final String first;
    private final Map<String, CompletableFuture<Optional<V>>> taken = new LinkedHashMap<>();

    Ids(String first) {
      this.first = first;
    }

    @Override
    public int waiting() {
      synchronized (Batches.this) {
        return waiting.size();
      }
    }

    @Override
    public String first() {
      return first;
    }

    @Override
    public Set<String> take() {
      synchronized (Batches.this) {
        Map<String, CompletableFuture<Optional<V>>> rest = new LinkedHashMap<>();
        waiting.forEach(
            (id, answer) ->
                (taken.size() < mostIds && !taken.containsKey(id) ? taken : rest).put(id, answer));
        waiting = rest;
        return taken();
      }
    }

    @Override
    public Set<String> taken() {
      synchronized (Batches.this) {
        return new LinkedHashSet<>(taken.keySet());
      }
    }

    /** A turn that fails before its permit has taken nobody yet, but fails for those who wait. */
    Map<String, CompletableFuture<Optional<V>>> end(Set<String> answered, boolean failed) {
      synchronized (Batches.this) {
        if (failed && taken.isEmpty()) {
          Set<String> unused = take();
        }
        underWay = false;
        Map<String, CompletableFuture<Optional<V>>> served = new LinkedHashMap<>(taken);
        // What it took was asked before those came who wait for the same now.
        for (String id : Sets.difference(answered, taken.keySet())) {
          CompletableFuture<Optional<V>> answer = waiting.remove(id);
          if (answer != null) {
            served.put(id, answer);
          }
        }
        return served;
      }
    }
  }
}
