package dev.userfleet.genesys.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Each turn waits for its permit: the test takes the ids when it has one to give. */
class BatchesTest {
  private final List<Batches.Turn> turns = new ArrayList<>();
  private final List<CompletableFuture<Map<String, String>>> replies = new ArrayList<>();
  private final Batches<String> batches = new Batches<>(/* mostIds= */ 3, this::call);

  @Test
  void add_beforeThePermit_goesWithThatCall() {
    add("a", "b", "c");

    assertEquals(Set.of("a", "b", "c"), turns.get(0).take());
  }

  @Test
  void add_afterThePermit_waitsForTheNextCall() {
    add("a");
    take(0);
    add("b", "c");
    answer(0);

    assertEquals(Set.of("b", "c"), turns.get(1).take());
  }

  @Test
  void take_furtherAttempt_takesWhatHasComeSince() {
    add("a");
    take(0);
    add("b");

    assertEquals(Set.of("a", "b"), turns.get(0).take());
  }

  @Test
  void take_moreThanACallTakes_leavesTheRestForTheNext() {
    add("a", "b", "c", "d");
    take(0);
    answer(0);

    assertEquals(Set.of("d"), turns.get(1).take());
  }

  @Test
  void add_sameIdTwice_askedForOnce() {
    add("a", "a");

    assertEquals(1, turns.get(0).waiting());
  }

  @Test
  void add_answered_thatAnswer() {
    CompletableFuture<Optional<String>> answer = batches.add("a");
    take(0);
    answer(0, "a");

    assertEquals("of a", answer.join().orElseThrow());
  }

  @Test
  void add_takenButNotAnswered_empty() {
    CompletableFuture<Optional<String>> answer = batches.add("a");
    take(0);
    answer(0);

    assertTrue(answer.join().isEmpty());
  }

  @Test
  void add_answeredByACallThatDidNotTakeIt_isServed() {
    CompletableFuture<Optional<String>> answer = batches.add("a");
    answer(0, "a");

    assertEquals("of a", answer.join().orElseThrow());
  }

  @Test
  void add_neitherTakenNorAnswered_waitsForTheNextCall() {
    add("a");
    answer(0, "b");

    assertEquals(Set.of("a"), turns.get(1).take());
  }

  @Test
  void add_callFails_failsWhomItTookOnly() {
    List<CompletableFuture<Optional<String>>> taken = add("a");
    take(0);
    List<CompletableFuture<Optional<String>>> later = add("b");
    replies.get(0).completeExceptionally(new IllegalStateException("x"));

    assertThrows(CompletionException.class, () -> taken.get(0).join());
    assertFalse(later.get(0).isDone());
  }

  @Test
  void add_callFailsBeforeItsPermit_failsForThoseWhoWait() {
    List<CompletableFuture<Optional<String>>> answers = add("a", "b");
    replies.get(0).completeExceptionally(new IllegalStateException("x"));

    assertTrue(answers.stream().allMatch(CompletableFuture::isCompletedExceptionally));
  }

  @Test
  void add_callThrows_failsAndTheNextIsTried() {
    Batches<String> broken =
        new Batches<>(
            /* mostIds= */ 3,
            turn -> {
              throw new IllegalStateException("x");
            });

    assertThrows(CompletionException.class, () -> broken.add("a").join());
    assertThrows(CompletionException.class, () -> broken.add("b").join());
  }

  @Test
  void add_sameIdAsWasTaken_isAskedAnew() {
    List<CompletableFuture<Optional<String>>> first = add("a");
    take(0);
    List<CompletableFuture<Optional<String>>> later = add("a", "a");
    answer(0, "a");

    assertTrue(isThere(first.get(0)));
    assertFalse(later.get(0).isDone());

    take(1);
    answer(1, "a");

    assertTrue(later.stream().allMatch(BatchesTest::isThere));
  }

  @Test
  void add_sameIdAsWasTakenBeforeAFurtherAttempt_bothAreAnswered() {
    List<CompletableFuture<Optional<String>>> answers = new ArrayList<>(add("a"));
    take(0);
    answers.addAll(add("a"));
    take(0);
    answer(0, "a");
    take(1);
    answer(1, "a");

    assertTrue(answers.stream().allMatch(BatchesTest::isThere));
  }

  @Test
  void add_sameIdAsWasTakenByACallThatFails_hasACallOfItsOwn() {
    add("a");
    take(0);
    List<CompletableFuture<Optional<String>>> later = add("a");
    replies.get(0).completeExceptionally(new IllegalStateException("x"));

    assertEquals(Set.of("a"), turns.get(1).take());
    assertFalse(later.get(0).isDone());
  }

  /** What happens to the turn under way, or who comes. */
  enum Event {
    ADD,
    PERMIT,
    ANSWER,
    FAIL
  }

  /** Whoever waits, in whatever stage, is answered: never by what was asked before it came. */
  @Property(tries = 2000)
  void add_anyOrderOfEvents_everyoneIsAnswered(
      @ForAll @Size(max = 40) List<Event> events, @ForAll Random random) {
    List<Asked> all = new ArrayList<>();
    Map<String, Integer> takenBy = new HashMap<>();
    for (Event event : events) {
      happen(event, random, all, takenBy);
    }
    while (underWay() >= 0) {
      happen(Event.PERMIT, random, all, takenBy);
      happen(Event.ANSWER, random, all, takenBy);
    }

    for (Asked asked : all) {
      assertTrue(asked.answer.isDone(), asked::toString);
      if (!asked.answer.isCompletedExceptionally()) {
        asked.answer.join().ifPresent(by -> assertTrue(Integer.parseInt(by) >= asked.earliest));
      }
    }
  }

  /**
   * @param earliest the first turn that may answer it
   */
  private record Asked(CompletableFuture<Optional<String>> answer, int earliest) {}

  private void happen(Event event, Random random, List<Asked> all, Map<String, Integer> takenBy) {
    int turn = underWay();
    String id = List.of("a", "b", "c", "d", "e").get(random.nextInt(5));
    if (event == Event.ADD) {
      int after = takenBy.getOrDefault(id, -1);
      all.add(new Asked(batches.add(id), after + 1));
    } else if (turn >= 0) {
      switch (event) {
        case PERMIT -> turns.get(turn).take().forEach(taken -> takenBy.put(taken, turn));
        case ANSWER -> {
          Map<String, String> answers = new HashMap<>();
          turns.get(turn).taken().forEach(taken -> answers.put(taken, "" + turn));
          answers.putIfAbsent(id, "" + turn);
          replies.get(turn).complete(answers);
        }
        default -> replies.get(turn).completeExceptionally(new IllegalStateException("x"));
      }
    }
  }

  private int underWay() {
    return replies.isEmpty() || replies.get(replies.size() - 1).isDone() ? -1 : replies.size() - 1;
  }

  private static boolean isThere(CompletableFuture<Optional<String>> answer) {
    return answer.getNow(Optional.empty()).isPresent();
  }

  private List<CompletableFuture<Optional<String>>> add(String... ids) {
    return Arrays.stream(ids).map(batches::add).toList();
  }

  private void take(int turn) {
    Set<String> unused = turns.get(turn).take();
  }

  private void answer(int turn, String... ids) {
    replies
        .get(turn)
        .complete(Arrays.stream(ids).collect(Collectors.toMap(id -> id, id -> "of " + id)));
  }

  private CompletableFuture<Map<String, String>> call(Batches.Turn turn) {
    turns.add(turn);
    CompletableFuture<Map<String, String>> reply = new CompletableFuture<>();
    replies.add(reply);
    return reply;
  }
}
