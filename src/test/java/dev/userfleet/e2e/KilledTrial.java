package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The CLI or the provider is killed while it creates a fleet, and the next run finishes it. */
@RequiresPulumi
final class KilledTrial {
  private static final String LIMIT = "200/6s";

  @TempDir Path folder;

  private enum Victim {
    CLI,
    PROVIDER;

    Blow at(Blow.Moment moment) {
      return this == CLI ? Blow.kill(moment) : Blow.killProvider(moment);
    }
  }

  @ParameterizedTest
  @CsvSource({"CLI, true", "CLI, false", "PROVIDER, true", "PROVIDER, false"})
  void up_afterAKill_everybodyOnce(Victim victim, boolean notesKept) throws Exception {
    Moments moments = new Moments();
    for (int i = 1; i <= Moments.DRAWN; i++) {
      String kill =
          String.format("%s killed, notes %s, %d", victim, notesKept ? "kept" : "removed", i);
      try (Org org = Org.start("killed", LIMIT)) {
        Project project =
            Project.copyTo(
                Files.createDirectory(folder.resolve(victim + "-" + notesKept + "-" + i)));
        Roster roster = project.shippedRoster();
        project.stack(roster, org);

        // Half of the calls at least are left then.
        Blow.Moment moment = moments.within(org, roster.size());
        Run killed = project.upStruck(victim.at(moment));
        assertNotNull(killed.gaveWay(), killed::toString);
        killed.failed();
        assertEquals(List.of(), killed.providersLeft(), kill);
        System.out.printf(
            "%s: %d users in the org, %d in the state%n",
            kill, org.stats().liveUsers(), project.state().users().size());
        if (victim == Victim.CLI) {
          project.pulumi("cancel", "--yes").succeeded();
        }
        Path notes = project.folder().resolve(".userfleet");
        if (!notesKept && Files.exists(notes)) {
          MoreFiles.deleteRecursively(notes, RecursiveDeleteOption.ALLOW_INSECURE);
        }

        Run next = project.up().succeeded();

        System.out.printf("%s: the next run took %d s%n", kill, next.took().toSeconds());
        Fleet.assertComplete(roster, project, org);
      }
    }
  }
}
