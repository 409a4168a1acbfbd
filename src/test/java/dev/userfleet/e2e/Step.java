package dev.userfleet.e2e;

import java.io.IOException;
import java.util.List;

/**
 * One step of the list that every engine plays, and what must come of it.
 *
 * @param name what happens, for people
 * @param change made to the roster, the configuration or the org before the command
 * @param command given to the engine
 * @param outcome as {@link StepResult#outcome()} words it
 * @param says what people are told, among other things
 */
record Step(String name, Change change, Command command, String outcome, List<String> says) {

  static Step step(String name, Change change, Command command, String outcome, String... says) {
    return new Step(name, change, command, outcome, List.of(says));
  }

  /** A step in front of which nothing changes. */
  static Step step(String name, Command command, String outcome, String... says) {
    return step(name, stage -> {}, command, outcome, says);
  }

  static Command up(String... options) {
    return engine -> engine.run("up", List.of(options));
  }

  static Command preview(String... options) {
    return engine -> engine.run("preview", List.of(options));
  }

  static Command refresh(String... options) {
    return engine -> engine.run("refresh", List.of(options));
  }

  static Command destroy(String... options) {
    return engine -> engine.run("destroy", List.of(options));
  }

  static Command importUser(String key, String idOrEmail, String... options) {
    return engine -> engine.importUser(key, idOrEmail, List.of(options));
  }

  /** What somebody does before the command is given. */
  @FunctionalInterface
  interface Change {
    void make(Stage stage) throws IOException, InterruptedException;
  }

  /** What an engine is told to do. */
  @FunctionalInterface
  interface Command {
    Run on(Engine engine) throws IOException, InterruptedException;
  }

  /** The name alone, which reports show. */
  @Override
  public String toString() {
    return name;
  }
}
