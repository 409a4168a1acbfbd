package dev.userfleet.e2e;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.userfleet.time.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What it took to create a fleet under a limit.
 *
 * @param span from the first call that an {@code up} sent to the last that the org got
 * @param took from the start of the first {@code up} to the end of the last
 * @param refused calls answered 429
 * @param liveUsers whom the org holds then
 * @param ends how each {@code up} went
 */
public record LimitedUp(Duration span, Duration took, int refused, int liveUsers, List<Run> ends) {

  private static final Timing CLOCK = Timing.system();

  /**
   * Creates users who cost a call each.
   *
   * @param folder an empty one
   * @param tokens the most that may be used
   * @param options of the org: its limit, and who shares it
   */
  public static LimitedUp one(Path folder, int users, int tokens, String... options)
      throws Exception {
    return one(folder, users, tokens, /* parallel= */ 512, options);
  }

  /**
   * The same, so many of them at a time.
   *
   * @param parallel the flag of that name
   */
  public static LimitedUp one(Path folder, int users, int tokens, int parallel, String... options)
      throws Exception {
    try (Org org = Org.startWith("limited", options)) {
      Project project = Project.copyTo(folder);
      project.stack(Roster.plain(users), org);
      project.config("tokens", Integer.toString(tokens));
      return measured(org, List.of(() -> project.up("--parallel", Integer.toString(parallel))));
    }
  }

  /** Creates two fleets at once, in one org and with one access token. */
  public static LimitedUp two(Path folder, int usersEach, String limit) throws Exception {
    try (Org org = Org.startWith("limited", "--limit=" + limit)) {
      Roster all = Roster.plain(2 * usersEach);
      String token = org.accessToken();
      List<Project> projects = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Project project = Project.copyTo(Files.createDirectory(folder.resolve("stack" + i)));
        project.stack(new Roster(all.rows().subList(i * usersEach, (i + 1) * usersEach)));
        project.settings(Project.STACK).pointAt(org.url());
        project.secret("accessToken", token);
        projects.add(project);
      }
      LimitedUp both =
          measured(org, projects.stream().<Callable<Run>>map(project -> project::up).toList());
      Instant first = projects.get(0).firstCall();
      Instant other = projects.get(1).firstCall();
      // The org's own span has the login in it, which was made before the stacks were.
      Duration span = Duration.between(first.isBefore(other) ? first : other, org.lastCall());
      return new LimitedUp(span, both.took, both.refused, both.liveUsers, both.ends);
    }
  }

  /**
   * Creates fleets at once, each with an access token of its own of the one client.
   *
   * @param apiUrl of the org, or of what stands before it
   * @param sharedLimit the URL of a Redis; empty: none
   * @param blow befalls the first of them
   */
  static LimitedUp many(
      Path folder, Org org, String apiUrl, int fleets, int usersEach, String sharedLimit, Blow blow)
      throws Exception {
    Roster all = Roster.plain(fleets * usersEach);
    List<Callable<Run>> ups = new ArrayList<>();
    for (int i = 0; i < fleets; i++) {
      Project project =
          Project.copyTo(Files.createDirectory(folder.resolve("stack" + i)))
              .writingOnce()
              .with("USERFLEET_SHARED_LIMIT", sharedLimit);
      project.stack(new Roster(all.rows().subList(i * usersEach, (i + 1) * usersEach)), org);
      project.config("apiUrl", apiUrl);
      Blow own = i == 0 ? blow : Blow.NONE;
      ups.add(() -> project.upStruck(own));
    }
    return measured(org, ups);
  }

  private static LimitedUp measured(Org org, List<Callable<Run>> ups) throws Exception {
    Instant start = CLOCK.now();
    List<Run> ends = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(ups.size());
    try {
      for (Future<Run> up : threads.invokeAll(ups)) {
        ends.add(up.get());
      }
    } finally {
      threads.shutdown();
    }
    Duration took = Duration.between(start, CLOCK.now());
    OrgStats stats = org.stats();
    return new LimitedUp(org.span(), took, stats.refused(), stats.liveUsers(), ends);
  }

  /** Fails unless every {@code up} ended 0. */
  @CanIgnoreReturnValue
  public LimitedUp succeeded() {
    ends.forEach(Run::succeeded);
    return this;
  }

  /** The least that so many calls take where a window begins with its first call. */
  public static Duration bound(int calls, int limit, Duration window) {
    return window.multipliedBy((calls + limit - 1) / limit - 1);
  }
}
