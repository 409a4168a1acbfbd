package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.World;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.provider.org.Directory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * A division or manager that many people have is looked up once for all of them. That was done on
 * the account of whoever came first: when that one's time was over, everybody failed with its
 * error, and whoever had less time than that one waited too long.
 */
class SharedLookUpTest {
  private static final int ANSWER_TAKES = 20;

  @Property(tries = 100)
  void divisionId_anyTimesOfThoseWhoWait_eachIsBoundedByItsOwn(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 60) Integer> seconds,
      @ForAll boolean manager) {
    World world = World.withToken();
    world.api.replyLater(
        Duration.ofSeconds(ANSWER_TAKES),
        "{\"entities\":[{\"id\":\"d1\",\"name\":\"Sales\"}],"
            + "\"results\":[{\"id\":\"d1\",\"email\":\"sales\",\"version\":1},"
            + "{\"id\":\"d1\",\"email\":\"a@b.example\",\"version\":1}]}",
        world.time);
    Directory directory = new Directory(world.client);

    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int time : seconds) {
      var operation = world.client.operation("create", Optional.of(Duration.ofSeconds(time)));
      answers.add(
          manager
              ? directory.managerId("a@b.example", operation)
              : directory.divisionId("Sales", operation));
    }

    for (int now = 0; now < ANSWER_TAKES; now++) {
      for (int i = 0; i < seconds.size(); i++) {
        assertEquals(seconds.get(i) <= now, answers.get(i).isDone(), "after " + now + " s");
      }
      world.time.advance(Duration.ofSeconds(1));
    }
    world.time.runUntilIdle();
    for (int i = 0; i < seconds.size(); i++) {
      if (seconds.get(i) > ANSWER_TAKES) {
        assertEquals("d1", answers.get(i).join());
      } else if (seconds.get(i) < ANSWER_TAKES) {
        CompletionException failure = assertThrows(CompletionException.class, answers.get(i)::join);
        assertInstanceOf(GenesysException.TimedOut.class, failure.getCause());
        assertTrue(String.valueOf(failure.getMessage()).contains("create: "), failure::getMessage);
      }
    }
    assertEquals(1, world.api.requests.size());
  }
}
