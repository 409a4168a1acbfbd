package dev.userfleet.genesys.divisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.World;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.time.Completions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DivisionMovesTest {
  private final World world = World.withToken();

  @Test
  void move_severalWaitingForTheWindow_goInOneCall() {
    exhaustTheWindow();
    world.api.reply(204, "");
    List<CompletableFuture<Void>> moves = move("u1", "u2", "u3");
    world.time.runUntilIdle();

    assertTrue(moves.stream().allMatch(CompletableFuture::isDone));
    assertEquals("[\"u1\",\"u2\",\"u3\"]", world.api.requests.get(1).body());
  }

  @Test
  void move_toTwoDivisions_isACallEach() {
    world.api.reply(204, "").reply(204, "");
    world.run(world.client.divisions().move("d1", "u1", world.operation())).join();
    world.run(world.client.divisions().move("d2", "u2", world.operation())).join();

    assertEquals(2, world.api.requests.size());
  }

  @Test
  void move_refusedTogether_triesEachAlone() {
    exhaustTheWindow();
    world.api.reply(404, "{}").reply(204, "").reply(404, "{}");
    List<CompletableFuture<Void>> moves = move("u1", "u2");
    world.time.runUntilIdle();

    assertEquals(
        List.of(false, true),
        moves.stream().map(CompletableFuture::isCompletedExceptionally).toList());
  }

  @Test
  void move_refusedAlone_namesTheUser() {
    world.api.reply(404, "{}");

    GenesysException failure =
        world.failed(
            GenesysException.Refused.class,
            world
                .client
                .divisions()
                .move("d1", "u1", world.client.operation("update bob", Optional.empty())));

    assertTrue(String.valueOf(failure.getMessage()).startsWith("update bob: "));
  }

  /** Two resources can hold one user: the error was told under the name of whoever came last. */
  @Test
  void move_sameUserToAnotherDivisionMeanwhile_eachIsToldUnderItsOwnName() {
    exhaustTheWindow();
    world.api.reply(404, "{}").reply(404, "{}").reply(404, "{}").reply(404, "{}");
    CompletableFuture<Void> first = moveAs("update ann", "d1", "u1");
    var unused = moveAs("update bob", "d1", "u2");
    CompletableFuture<Void> second = moveAs("update ann again", "d2", "u1");
    world.time.runUntilIdle();

    assertTrue(message(first).startsWith("update ann: "), message(first));
    assertTrue(message(second).startsWith("update ann again: "), message(second));
  }

  private CompletableFuture<Void> moveAs(String what, String division, String user) {
    return world
        .client
        .divisions()
        .move(division, user, world.client.operation(what, Optional.empty()));
  }

  private static String message(CompletableFuture<Void> failed) {
    Throwable failure = assertThrows(CompletionException.class, failed::join);
    return String.valueOf(Completions.cause(failure).getMessage());
  }

  @Test
  void move_canceled_failsAll() {
    exhaustTheWindow();
    List<CompletableFuture<Void>> moves = move("u1", "u2");
    world.client.cancel();
    world.time.runUntilIdle();

    assertTrue(moves.stream().allMatch(CompletableFuture::isCompletedExceptionally));
  }

  /** One call that says that no more are allowed for a while. */
  private void exhaustTheWindow() {
    world.api.reply(
        200,
        Map.of(
            "inin-ratelimit-count", List.of("1"),
            "inin-ratelimit-allowed", List.of("1"),
            "inin-ratelimit-reset", List.of("30")),
        "{\"id\":\"o1\",\"name\":\"Org\"}");
    world.organization();
  }

  private List<CompletableFuture<Void>> move(String... users) {
    return Stream.of(users)
        .map(user -> world.client.divisions().move("d1", user, world.operation()))
        .toList();
  }
}
