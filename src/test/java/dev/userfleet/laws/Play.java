package dev.userfleet.laws;

import dev.userfleet.model.Act;
import dev.userfleet.model.Outsider;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One history played to its end. */
final class Play {
  private final History history;
  private final World world;
  private final Bench bench;
  private final Settling settling;
  private final Outsider outsider;

  /** Accounts that runs may not see. */
  private final Set<String> hidden = new HashSet<>();

  Play(History history, World world) {
    this.history = history;
    this.world = world;
    this.bench = new Bench(history, world);
    this.settling = new Settling(bench, history.setup().destroying());
    this.outsider = new Outsider(world.org());
  }

  void play() {
    try {
      bench.witness.stranger(outsider.make("sue@example.com"));
      String unused = new Outsider(world.other()).make("tom@example.com");
      for (Step step : history.steps()) {
        play(step);
      }
      settle();
      settling.destroy(Rosters.of(history.layout()));
    } catch (Broken broken) {
      throw new Broken(broken, "\n" + bench.story);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(e + "\n" + bench.story, e);
    }
  }

  private void play(Step step) {
    if (step instanceof Step.Run run) {
      run(run);
      return;
    }
    bench.story.add(step.toString());
    if (step instanceof Edit edit) {
      bench.edit(edit.on(bench.rosters()));
    } else if (step instanceof Step.Outside outside) {
      outside(outside);
    } else if (step instanceof Step.Hide hide) {
      bench.witness.account(hide.who()).ifPresent(hidden::add);
      world.hide(hidden);
    } else if (step instanceof Step.LoseNotes lost) {
      world.loseNotes(lost.stack());
      settling.drifted();
    } else {
      settle();
    }
  }

  private void settle() {
    hidden.clear();
    world.hide(hidden);
    settling.settle();
  }

  private void outside(Step.Outside outside) {
    Human who = outside.who();
    Optional<String> account = bench.witness.account(who).filter(bench.now()::isLive);
    boolean declares =
        bench.rosters().find(who).flatMap(row -> row.cell(Column.DEPARTMENT)).isPresent();
    if (account.isEmpty() || (outside.act() == Act.EDIT_DEPARTMENT && declares)) {
      return;
    }
    outsider.act(outside.act(), account.get());
    if (outside.act() != Act.EDIT_DEPARTMENT) {
      settling.drifted();
    }
    if (outside.act() == Act.DELETE) {
      bench.witness.deletedByOthers(who);
    }
  }

  /** Of whom it is said that only she is looked at, she has to be in the state. */
  private void run(Step.Run run) {
    Optional<String> target = run.target().flatMap(who -> name(run.stack(), who));
    boolean aimless = run.target().isPresent() && target.isEmpty();
    if (aimless || (run.elsewhere() && bench.now().held(run.stack()).findAny().isEmpty())) {
      return;
    }
    Told unused =
        bench.run(
            new Command(
                run.verb(),
                run.stack(),
                bench.rosters().of(run.stack()),
                run.continueOnError(),
                target,
                run.replace().flatMap(who -> name(run.stack(), who)),
                run.elsewhere(),
                /* resume= */ false,
                run.interruption()));
  }

  /** How the state calls her account. */
  private Optional<String> name(String stack, Human who) {
    return bench.witness.account(who).flatMap(id -> bench.now().nameOf(stack, id));
  }
}
