package dev.userfleet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One engine's project, stack and orgs, on which steps are played one after the other. */
final class Stage implements AutoCloseable {
  private static final String ROSTER = "stacks/e2e/users.csv";

  private final Project project;
  private final Engine engine;
  private final Org home;
  private final Org other;
  private Org org;
  private Roster roster = new Roster(List.of());

  /** As the last step left it, since only commands change it; null before the first. */
  private @Nullable State state;

  private Stage(Project project, Engine engine, Org home, Org other) throws IOException {
    this.project = project;
    this.engine = engine;
    this.home = home;
    this.other = other;
    this.org = home;
    set("roster", ROSTER);
    set("clientId", Org.CLIENT_ID);
    // In the clear, since a rehearsal has no key to read a secret with.
    set("clientSecret", Org.CLIENT_SECRET);
    moveTo(home);
  }

  /** Sets the stage with two orgs, the second of which has a limit that is soon felt. */
  static Stage of(Project project, Engine engine) throws IOException {
    Files.createDirectories(project.folder().resolve(ROSTER).getParent());
    return new Stage(project, engine, Org.unlimited("home"), Org.start("other", "10/2s"));
  }

  /** Makes a step's change, runs its command, and tells what came of it. */
  StepResult play(Step step) throws IOException, InterruptedException {
    step.change().make(this);
    People people = everybody();
    OrgStats stats = org.stats();
    State before = state == null ? engine.state() : state;
    Run run = step.command().on(engine);
    state = engine.state();
    return StepResult.of(
        run,
        org.stats().answersSince(stats),
        new StepResult.Change<>(people, everybody()),
        new StepResult.Change<>(before, state));
  }

  /**
   * Of both orgs: a state may hold people of the one while the stack is configured for the other.
   */
  private People everybody() throws IOException, InterruptedException {
    return home.people().and(other.people());
  }

  /** Edits the roster. */
  void edit(UnaryOperator<Roster> change) throws IOException {
    roster = change.apply(roster);
    roster.write(project.folder().resolve(ROSTER));
  }

  /** Puts a text in the roster's place, until the next edit. */
  void scribble(String text) throws IOException {
    Files.writeString(project.folder().resolve(ROSTER), text);
  }

  /** Configures a key of the stack; without namespace. */
  void set(String key, Object value) throws IOException {
    project.settings(Project.STACK).put(Map.of(key, value));
  }

  void unset(String key) throws IOException {
    project.settings(Project.STACK).remove(key);
  }

  /** The org that the stack is configured for, to change it behind the stack's back. */
  Org org() {
    return org;
  }

  void moveHome() throws IOException {
    moveTo(home);
  }

  void moveElsewhere() throws IOException {
    moveTo(other);
  }

  private void moveTo(Org next) throws IOException {
    org = next;
    project.settings(Project.STACK).pointAt(org.url());
  }

  @Override
  public void close() {
    home.close();
    other.close();
  }
}
