package dev.userfleet.genesys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserReadsTest {
  private final List<List<String>> calls = new ArrayList<>();
  private final List<CompletableFuture<List<User>>> replies = new ArrayList<>();
  private final UserReads reads = new UserReads(/* mostIds= */ 3, this::call);

  @Test
  void read_whileACallIsUnderWay_waitsForTheNext() {
    read("a", "b", "c");

    assertEquals(List.of(List.of("a")), calls);

    replies.get(0).complete(List.of());

    assertEquals(List.of(List.of("a"), List.of("b", "c")), calls);
  }

  @Test
  void read_moreThanACallTakes_restGoesWithTheOneAfter() {
    read("a", "b", "c", "d", "e");
    replies.get(0).complete(List.of());
    replies.get(1).complete(List.of());

    assertEquals(List.of(List.of("a"), List.of("b", "c", "d"), List.of("e")), calls);
  }

  @Test
  void read_sameUserTwice_askedForOnce() {
    read("a", "b", "b");
    replies.get(0).complete(List.of());

    assertEquals(List.of("b"), calls.get(1));
  }

  @Test
  void read_listed_thatUser() {
    CompletableFuture<Optional<User>> answer = reads.read("a");
    replies.get(0).complete(List.of(user("a")));

    assertEquals("a", answer.join().orElseThrow().id());
  }

  @Test
  void read_notListed_empty() {
    CompletableFuture<Optional<User>> answer = reads.read("a");
    replies.get(0).complete(List.of());

    assertTrue(answer.join().isEmpty());
  }

  @Test
  void read_callFails_failsForAllOfItAndTheNextStillGoes() {
    List<CompletableFuture<Optional<User>>> answers = read("a", "b");
    replies.get(0).completeExceptionally(new IllegalStateException("x"));
    replies.get(1).complete(List.of(user("b")));

    assertThrows(CompletionException.class, () -> answers.get(0).join());
    assertFalse(answers.get(1).join().isEmpty());
  }

  @Test
  void read_answerThatCannotBeTaken_failsAndTheNextStillGoes() {
    List<CompletableFuture<Optional<User>>> answers = read("a", "b");
    replies.get(0).complete(Collections.singletonList(null));
    replies.get(1).complete(List.of(user("b")));

    assertThrows(CompletionException.class, () -> answers.get(0).join());
    assertFalse(answers.get(1).join().isEmpty());
  }

  @Test
  void read_callThrows_failsAndTheNextIsTried() {
    UserReads broken =
        new UserReads(
            /* mostIds= */ 3,
            ids -> {
              throw new IllegalStateException("x");
            });

    assertThrows(CompletionException.class, () -> broken.read("a").join());
    assertThrows(CompletionException.class, () -> broken.read("b").join());
  }

  @Test
  void read_userListedTwice_isTaken() {
    CompletableFuture<Optional<User>> answer = reads.read("a");
    replies.get(0).complete(List.of(user("a"), user("a")));

    assertTrue(answer.join().isPresent());
  }

  @Test
  void read_fiveHundredTogether_onceForTheFirstAndThenFull() {
    UserReads many = new UserReads(/* mostIds= */ 100, this::call);
    List<CompletableFuture<Optional<User>>> unused =
        IntStream.range(0, 500).mapToObj(i -> many.read("u" + i)).toList();
    for (int i = 0; i < replies.size(); i++) {
      replies.get(i).complete(List.of());
    }

    assertEquals(List.of(1, 100, 100, 100, 100, 99), calls.stream().map(List::size).toList());
  }

  private List<CompletableFuture<Optional<User>>> read(String... ids) {
    return java.util.Arrays.stream(ids).map(reads::read).toList();
  }

  private CompletableFuture<List<User>> call(Collection<String> ids) {
    calls.add(List.copyOf(ids));
    CompletableFuture<List<User>> reply = new CompletableFuture<>();
    replies.add(reply);
    return reply;
  }

  private static User user(String id) {
    return Json.GSON.fromJson("{\"id\":\"" + id + "\"}", User.class);
  }
}
