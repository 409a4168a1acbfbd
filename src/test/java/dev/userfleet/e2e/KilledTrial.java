package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The CLI, the provider or both are killed in mid-run, and the next run finishes what was begun.
 */
@RequiresPulumi
final class KilledTrial {
  private static final String LIMIT = "200/6s";

  @TempDir Path folder;

  /** Who is killed. */
  private enum Victim {
    CLI,
    PROVIDER,
    BOTH;

    Blow at(Blow.Moment moment) {
      return switch (this) {
        case CLI -> Blow.kill(moment);
        case PROVIDER -> Blow.killProvider(moment);
        case BOTH -> Blow.killBoth(moment);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void up_creatingIsKilled_everybodyOnce(Victim victim) throws Exception {
    for (int i = 1; i <= Moments.DRAWN; i++) {
      try (Org org = Org.start("killed", LIMIT)) {
        Project project = project(org, "create-" + victim + i);
        Roster roster = project.shippedRoster();
        killed(victim, new Moments(i).within(org, roster.size()), project, org, "up");

        project.up().succeeded();

        settled(roster, project, org);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void up_creatingIsKilledAndNotesAreLost_nobodyDoubledAndRefusedWithTheWayOut(Victim victim)
      throws Exception {
    for (int i = 1; i <= Moments.DRAWN; i++) {
      try (Org org = Org.start("killed", LIMIT)) {
        Project project = project(org, "lost-" + victim + i);
        Roster roster = project.shippedRoster();
        killed(victim, new Moments(i).within(org, roster.size()), project, org, "up");
        forget(project);
        Map<String, String> before = org.users("id");
        boolean known = project.state().users().size() == before.size();

        Run next = project.up("--continue-on-error");

        if (known) {
          next.succeeded();
        } else {
          next.failed();
          assertTrue(next.toString().contains("userfleet:onExisting resume"), next::toString);
        }
        Map<String, String> after = org.users("id");
        before.forEach((email, id) -> assertEquals(id, after.get(email), email));
        project.config("onExisting", "resume");
        project.up().succeeded();
        project.pulumi("config", "rm", "userfleet:onExisting").succeeded();
        settled(roster, project, org);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void up_updatingIsKilled_everybodyAsDeclared(Victim victim) throws Exception {
    try (Org org = Org.start("killed", LIMIT)) {
      Project project = project(org, "update-" + victim);
      Roster roster = project.shippedRoster();
      project.up().succeeded();
      Map<String, String> ids = org.users("id");
      for (int i = 1; i <= Moments.DRAWN; i++) {
        roster = roster.set(roster.column("key"), "title", "Agent " + i);
        project.write(roster);
        killed(victim, new Moments(i).within(org, roster.size()), project, org, "up");

        project.up().succeeded();

        settled(roster, project, org);
        assertEquals(ids, org.users("id"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void up_destroyIsKilled_everybodyUnderTheSameId(Victim victim) throws Exception {
    try (Org org = Org.start("killed", LIMIT)) {
      Project project = project(org, "destroy-" + victim);
      Roster roster = project.shippedRoster();
      project.up().succeeded();
      Map<String, String> ids = org.users("id");
      for (int i = 1; i <= Moments.DRAWN; i++) {
        killed(victim, new Moments(i).within(org, roster.size()), project, org, "destroy");

        project.up().succeeded();

        settled(roster, project, org);
        assertEquals(ids, org.users("id"));
      }
    }
  }

  private Project project(Org org, String name) throws Exception {
    Project project = Project.copyTo(Files.createDirectory(folder.resolve(name)));
    project.stack(project.shippedRoster(), org);
    return project;
  }

  private static void killed(
      Victim victim, Blow.Moment moment, Project project, Org org, String command)
      throws Exception {
    Run killed = project.struck(victim.at(moment), command);
    assertNotNull(killed.gaveWay(), killed::toString);
    killed.failed();
    assertTrue(killed.providersLeft().isEmpty(), killed::toString);
    System.out.printf(
        "%s: %s killed, %d users in the org, %d in the state%n",
        command, victim, org.stats().liveUsers(), project.state().users().size());
    if (victim != Victim.PROVIDER) {
      project.pulumi("cancel", "--yes").succeeded();
    }
  }

  private static void forget(Project project) throws Exception {
    Path notes = project.folder().resolve(".userfleet");
    if (Files.exists(notes)) {
      MoreFiles.deleteRecursively(notes, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static void settled(Roster roster, Project project, Org org) throws Exception {
    Fleet.assertComplete(roster, project, org);
    project.pulumi("preview", "--expect-no-changes").succeeded();
  }
}
