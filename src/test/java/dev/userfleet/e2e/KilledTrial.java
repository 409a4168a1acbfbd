package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The CLI, the provider or both are killed in mid-run, whether the state is written at each step or
 * once at the end, and the next run finishes what was begun.
 */
@RequiresPulumi
final class KilledTrial {
  private static final int PEOPLE = 300;
  private static final String LIMIT = "300/3s";

  /** What a run asks the org besides its people. */
  private static final int OTHER_CALLS = 1;

  @TempDir Path folder;

  private enum Victim {
    CLI,
    PROVIDER,
    BOTH;

    /** One after the other. */
    static Victim of(int nth) {
      return values()[nth % values().length];
    }

    Blow at(Blow.Moment moment) {
      return switch (this) {
        case CLI -> Blow.kill(moment);
        case PROVIDER -> Blow.killProvider(moment);
        case BOTH -> Blow.killBoth(moment);
      };
    }
  }

  private enum Writes {
    EACH_STEP,
    ONCE
  }

  @ParameterizedTest
  @EnumSource(Writes.class)
  void up_creatingIsKilled_everybodyOnce(Writes writes) throws Exception {
    for (int i = 1; i <= Moments.DRAWN; i++) {
      try (Org org = Org.start("killed", LIMIT)) {
        Project project = project(org, "create-" + writes + i, writes);
        killed(Victim.of(i), new Moments(i).within(org, PEOPLE), project, org, "up");

        project.up().succeeded();

        settled(roster(project), project, org);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Writes.class)
  void up_creatingIsKilledAndNotesAreLost_nobodyDoubledAndRefusedWithTheWayOut(Writes writes)
      throws Exception {
    for (int i = 1; i <= Moments.DRAWN; i++) {
      try (Org org = Org.start("killed", LIMIT)) {
        Project project = project(org, "lost-" + writes + i, writes);
        killed(Victim.of(i), new Moments(i).within(org, PEOPLE), project, org, "up");
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
        project.settings(Project.STACK).remove("onExisting");
        settled(roster(project), project, org);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Writes.class)
  void up_updatingIsKilled_everybodyAsDeclared(Writes writes) throws Exception {
    try (Org org = Org.start("killed", LIMIT)) {
      Project project = project(org, "update-" + writes, writes);
      project.up().succeeded();
      Map<String, String> ids = org.users("id");
      for (int i = 1; i <= Moments.DRAWN; i++) {
        Roster roster = titled(project, "Agent " + i);
        killed(Victim.of(i), new Moments(i).within(org, PEOPLE), project, org, "up");

        project.up().succeeded();

        settled(roster, project, org);
        assertEquals(ids, org.users("id"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Writes.class)
  void up_destroyIsKilled_everybodyUnderTheSameId(Writes writes) throws Exception {
    try (Org org = Org.start("killed", LIMIT)) {
      Project project = project(org, "destroy-" + writes, writes);
      project.up().succeeded();
      Map<String, String> ids = org.users("id");
      for (int i = 1; i <= Moments.DRAWN; i++) {
        killed(Victim.of(i), new Moments(i).within(org, PEOPLE), project, org, "destroy");

        project.up().succeeded();

        settled(roster(project), project, org);
        assertEquals(ids, org.users("id"));
      }
    }
  }

  /** All is answered, and nothing is written yet. */
  @Test
  void up_killedBeforeTheOnlyWrite_everybodyAsDeclared() throws Exception {
    try (Org org = Org.start("killed", LIMIT)) {
      Project project = project(org, "gap", Writes.ONCE);
      killed(Victim.BOTH, () -> org.stats().liveUsers() == PEOPLE, project, org, "up");
      assertEquals(0, project.state().users().size());
      project.up().succeeded();
      settled(roster(project), project, org);
      final Map<String, String> ids = org.users("id");

      Roster roster = titled(project, "Agent");
      int calls = org.calls() + PEOPLE + OTHER_CALLS;
      killed(Victim.BOTH, () -> org.calls() >= calls, project, org, "up");
      project.up().succeeded();
      settled(roster, project, org);

      killed(Victim.BOTH, () -> org.stats().liveUsers() == 0, project, org, "destroy");
      assertEquals(PEOPLE, project.state().users().size());
      project.up().succeeded();
      settled(roster, project, org);
      assertEquals(ids, org.users("id"));
    }
  }

  private Project project(Org org, String name, Writes writes) throws Exception {
    Project project =
        Project.copyTo(Files.createDirectory(folder.resolve(name)))
            .with("PULUMI_SKIP_CHECKPOINTS", Boolean.toString(writes == Writes.ONCE));
    project.stack(roster(project), org);
    return project;
  }

  private static Roster roster(Project project) throws Exception {
    return project.shippedRoster().first(PEOPLE);
  }

  private static Roster titled(Project project, String title) throws Exception {
    Roster roster = roster(project);
    Roster titled = roster.set(roster.column("key"), "title", title);
    project.write(titled);
    return titled;
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
