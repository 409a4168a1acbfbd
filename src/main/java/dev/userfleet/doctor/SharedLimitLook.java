package dev.userfleet.doctor;

import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.provider.config.SharedLimit;
import dev.userfleet.redis.RedisFailure;
import dev.userfleet.redis.RedisRights;
import dev.userfleet.redis.RedisStore;
import dev.userfleet.throttle.board.BoardListener;
import dev.userfleet.throttle.board.Leases;
import dev.userfleet.throttle.board.Others;
import dev.userfleet.throttle.board.SharedStore.Reading;
import dev.userfleet.time.Completions;
import dev.userfleet.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks whether a run may do what it does where it shares its limit. Blocks some seconds. */
final class SharedLimitLook {
  private static final String ABOUT = "shared limit";
  private static final Duration BRIEF = Duration.ofSeconds(10);
  private static final int MOST_CALLS = 5;

  private final Timing timing;
  private final Consumer<Finding> findings;

  SharedLimitLook(Timing timing, Consumer<Finding> findings) {
    this.timing = timing;
    this.findings = findings;
  }

  /** Says nothing where none is shared. */
  void look(DeclaredStack stack) {
    try {
      stack.sharedLimit().ifPresent(limit -> look(limit, stack));
    } catch (IllegalStateException nowhere) {
      findings.accept(Finding.fail(ABOUT, String.valueOf(nowhere.getMessage())));
    }
  }

  private void look(SharedLimit limit, DeclaredStack stack) {
    limit.warning().ifPresent(warning -> findings.accept(Finding.note(ABOUT, warning)));
    try (RedisStore store = new RedisStore(limit.address(), timing)) {
      String version = Completions.await(store.version());
      String key = "userfleet:{doctor}:" + HexFormat.of().toHexDigits(timing.random().nextLong());
      Reading unused = Completions.await(store.swap(key, "", "doctor:1", "{}", BRIEF));
      Instant asked = timing.now();
      Reading unusedToo = Completions.await(store.read(key));
      Duration took = Duration.between(asked, timing.now());
      findings.accept(
          Finding.ok(
              ABOUT,
              "%s, %s: may be written, and answers within %d ms"
                  .formatted(limit.address(), version, took.toMillis() + 1)));
      hear(store, key).ifPresent(findings);
      findings.accept(Finding.ok(ABOUT, others(store, stack).toString()));
    } catch (RedisFailure away) {
      findings.accept(Finding.fail(ABOUT, String.valueOf(away.getMessage())));
    }
    findings.accept(
        Finding.note(ABOUT, "a user who may do what runs need, and no more: " + RedisRights.LINE));
  }

  /** Who is there, as a run would see them that joins for a moment. */
  private Others others(RedisStore store, DeclaredStack stack) {
    CompletableFuture<Void> joined = new CompletableFuture<>();
    Leases leases =
        new Leases(
            store,
            stack.sharedLimitKey(),
            stack.throttle(),
            timing,
            /* required= */ false,
            BoardListener.NONE);
    leases.attach(() -> joined.complete(null));
    joined.completeOnTimeout(null, BRIEF.toMillis(), TimeUnit.MILLISECONDS).join();
    Others others = leases.others();
    Completions.await(leases.leave());
    return others;
  }

  /** Whether a call is heard; runs that hear none are only slower to know. */
  private Optional<Finding> hear(RedisStore store, String key) {
    CompletableFuture<Boolean> heard = new CompletableFuture<>();
    store.listen(key, () -> heard.complete(true));
    for (int call = 0; call < MOST_CALLS && !heard.isDone(); call++) {
      store.call(key);
      boolean unused = heard.copy().completeOnTimeout(false, 200, TimeUnit.MILLISECONDS).join();
    }
    return heard.isDone()
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                ABOUT,
                "runs do not hear each other there: &userfleet:*, +publish and +subscribe are"
                    + " missing; a pause is known up to 250 ms later"));
  }
}
