package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CLI or the provider is killed while it creates a fleet, and the next run finishes it. */
@RequiresPulumi
final class KilledTrial {
  private static final String LIMIT = "200/6s";

  private static final Duration MOST_TIME = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void up_afterCliWasKilled_everybodyOnce() throws Exception {
    killAgainAndAgain(Blow::kill, /* notesKept= */ true);
  }

  @Test
  void up_afterCliWasKilledAndNotesAreGone_everybodyOnce() throws Exception {
    killAgainAndAgain(Blow::kill, /* notesKept= */ false);
  }

  @Test
  void up_afterProviderWasKilled_everybodyOnce() throws Exception {
    killAgainAndAgain(Blow::killProvider, /* notesKept= */ true);
  }

  @Test
  void up_afterProviderWasKilledAndNotesAreGone_everybodyOnce() throws Exception {
    killAgainAndAgain(Blow::killProvider, /* notesKept= */ false);
  }

  private void killAgainAndAgain(Function<Blow.Moment, Blow> kill, boolean notesKept)
      throws Exception {
    Moments moments = new Moments();
    for (int i = 1; i <= Moments.DRAWN; i++) {
      try (Org org = Org.start("killed", LIMIT)) {
        Project project = Project.copyTo(Files.createDirectory(folder.resolve("kill" + i)));
        Roster roster = project.shippedRoster();
        project.stack(roster, org);

        // Half of the calls at least are left then.
        Blow.Moment moment = moments.within(org, roster.size(), MOST_TIME);
        Run killed = project.upStruck(kill.apply(moment));
        String told = tell(i, killed, project, org);
        // A killed CLI leaves the stack locked; a killed provider does not.
        project.pulumi("cancel", "--yes");
        Path notes = project.folder().resolve(".userfleet");
        if (!notesKept && Files.exists(notes)) {
          MoreFiles.deleteRecursively(notes, RecursiveDeleteOption.ALLOW_INSECURE);
        }
        Run next = project.up().succeeded();

        System.out.printf("%s; the next run took %d s%n", told, next.took().toSeconds());
        Fleet.assertComplete(roster, project, org);
      }
    }
  }

  private static String tell(int round, Run killed, Project project, Org org) throws Exception {
    assertNotNull(killed.gaveWay(), killed::toString);
    killed.failed();
    assertEquals(List.of(), killed.providersLeft());
    return String.format(
        "Kill %d: %d users in the org, %d in the state",
        round, org.stats().liveUsers(), project.state().users().size());
  }
}
