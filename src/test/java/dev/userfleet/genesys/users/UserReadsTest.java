package dev.userfleet.genesys.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.call.Batches;
import dev.userfleet.genesys.model.Json;
import dev.userfleet.genesys.model.Listed;
import dev.userfleet.genesys.model.User;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** An org of users u0, u1, …, 500 a page. Calls are answered one at a time, in order. */
class UserReadsTest {
  private static final int MOST_IDS = 100;
  private static final int PAGE = 500;

  private final Queue<Runnable> replies = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();

  @Test
  void read_there_thatUser() {
    UserReads reads = reads(1, 0);

    assertEquals("u0", answered(reads.read("u0")).orElseThrow().id());
  }

  @Test
  void read_notThere_empty() {
    UserReads reads = reads(1, 0);

    assertTrue(answered(reads.read("u7")).isEmpty());
  }

  @Test
  void read_answerThatCannotBeTaken_fails() {
    UserReads broken =
        new UserReads(
            MOST_IDS,
            new UserReads.Calls() {
              @Override
              public CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> byId(
                  Batches.Turn turn) {
                Collection<String> unused = turn.take();
                throw new IllegalStateException("x");
              }

              @Override
              public CompletableFuture<Wire.Page> page(int number) {
                throw new AssertionError();
              }
            });

    assertThrows(CompletionException.class, () -> broken.read("u0").join());
  }

  @Test
  void read_fewAtATime_listsOnceThatIsAsCheap() {
    readEightAtATime(2500, 500, reads(2500, 0));

    assertEquals(
        List.of("id", "id", "page 1", "id", "id", "page 2", "page 3", "page 4", "page 5"), calls);
  }

  @Test
  void read_twoUsersOfALargeOrg_listsNothing() {
    readEightAtATime(100_000, 2, reads(100_000, 0));

    assertEquals(List.of("id", "id"), calls);
  }

  @Test
  void read_allAtOnce_listsAsSoonAsThatIsCheaper() {
    UserReads reads = reads(2500, 0);
    List<CompletableFuture<Optional<User>>> answers =
        IntStream.range(0, 500).mapToObj(i -> reads.read("u" + i * 5)).toList();
    answerAll();

    assertEquals(500, answers.stream().filter(answer -> answer.join().isPresent()).count());
    assertEquals(List.of("id", "page 1", "page 2", "page 3", "page 4", "page 5"), calls);
  }

  @Test
  void read_missingInTheListing_askedForById() {
    UserReads reads = reads(2500, 0);
    readEightAtATime(2500, 500, reads);
    calls.clear();

    assertTrue(answered(reads.read("nobody")).isEmpty());
    assertEquals(List.of("id"), calls);
  }

  @Test
  void read_secondTime_isNotServedFromTheListing() {
    UserReads reads = reads(2500, 0);
    readEightAtATime(2500, 500, reads);
    answered(reads.read("u1001"));
    calls.clear();

    answered(reads.read("u1001"));

    assertEquals(List.of("id"), calls);
  }

  @Test
  void read_pageFails_goesOnById() {
    UserReads reads = reads(2500, 3);

    assertEquals(500, readEightAtATime(2500, 500, reads));
  }

  @Property(tries = 200)
  void read_any_isAnsweredRightAndCostsLittleMoreThanTheCheaperWay(
      @ForAll @IntRange(min = 1, max = 6000) int org,
      @ForAll @IntRange(min = 1, max = 1000) int users) {
    replies.clear();
    calls.clear();
    int found = readEightAtATime(org, users, reads(org, 0));

    int pages = (org + PAGE - 1) / PAGE;
    // One read sets off a call, and the seven that come meanwhile the next.
    int byId = users / 4 + 2;
    assertEquals(Math.min(users, org), found);
    // Whoever is missing is asked for by id again.
    int again = users > org ? (users - org) / 4 + 2 : 0;
    assertTrue(calls.size() <= 2 * Math.min(byId, pages) + 2 + again, calls::toString);
  }

  /** As an engine does by default: another read begins when one has ended. All over the org. */
  private int readEightAtATime(int org, int users, UserReads reads) {
    List<CompletableFuture<Optional<User>>> answers = new ArrayList<>();
    for (int done = 0; done < users; ) {
      int open = (int) answers.stream().filter(answer -> !answer.isDone()).count();
      while (open < 8 && answers.size() < users) {
        answers.add(reads.read("u" + (long) answers.size() * Math.max(org, users) / users));
        open += answers.get(answers.size() - 1).isDone() ? 0 : 1;
      }
      answerNext();
      done = (int) answers.stream().filter(CompletableFuture::isDone).count();
    }
    return (int) answers.stream().filter(answer -> answer.join().isPresent()).count();
  }

  private Optional<User> answered(CompletableFuture<Optional<User>> answer) {
    answerAll();
    return answer.join();
  }

  private void answerAll() {
    while (!replies.isEmpty()) {
      answerNext();
    }
  }

  private void answerNext() {
    Runnable reply = replies.poll();
    if (reply != null) {
      reply.run();
    }
  }

  private UserReads reads(int org, int failingPage) {
    return new UserReads(
        MOST_IDS,
        new UserReads.Calls() {
          @Override
          public CompletableFuture<Map<String, CompletableFuture<Optional<User>>>> byId(
              Batches.Turn turn) {
            calls.add("id");
            List<String> asked = List.copyOf(turn.take());
            return reply(
                () ->
                    asked.stream()
                        .collect(
                            Collectors.toMap(
                                Function.identity(),
                                id -> CompletableFuture.completedFuture(found(id, org)))));
          }

          @Override
          public CompletableFuture<Wire.Page> page(int page) {
            calls.add("page " + page);
            return reply(
                () -> {
                  if (page == failingPage) {
                    throw new IllegalStateException("x");
                  }
                  return new Wire.Page(
                      new Listed<>(
                          IntStream.range((page - 1) * PAGE, Math.min(org, page * PAGE))
                              .mapToObj(i -> user("u" + i))
                              .toList(),
                          List.of()),
                      (org + PAGE - 1) / PAGE);
                });
          }
        });
  }

  private <T> CompletableFuture<T> reply(Supplier<T> answer) {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    replies.add(() -> turn.complete(null));
    return turn.thenApply(now -> answer.get());
  }

  private static Optional<User> found(String id, int org) {
    return id.startsWith("u") && number(id) < org ? Optional.of(user(id)) : Optional.empty();
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private static User user(String id) {
    return Json.GSON.fromJson("{\"id\":\"" + id + "\"}", User.class);
  }
}
