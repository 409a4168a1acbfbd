package dev.userfleet.laws;

import dev.userfleet.model.Act;
import dev.userfleet.model.Outsider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One history played to its end, every run of it judged. */
final class Play {
  private static final int MOST_PASSES = 40;

  /** So often is done what a message says, before the rosters are what they were. */
  private static final int MOST_TRIES = 10;

  private final History history;
  private final World world;
  private final Outsider outsider;
  private final Witness witness = new Witness();
  private final Story story = new Story();

  private Rosters rosters;

  /** With which every stack's run went well. */
  private Rosters good;

  /** Whether a state may be wrong in a way that only a refresh shows. */
  private boolean drifted;

  private int corrections;

  /** The second of two steps. */
  private final List<Edit> later = new ArrayList<>();

  /** Accounts that runs may not see. */
  private final Set<String> hidden = new HashSet<>();

  Play(History history, World world) {
    this.history = history;
    this.world = world;
    this.outsider = new Outsider(world.org());
    this.rosters = Rosters.of(history.layout());
    this.good = rosters;
  }

  void play() {
    try {
      witness.stranger(outsider.make("sue@example.com"));
      String unused = new Outsider(world.other()).make("tom@example.com");
      for (Step step : history.steps()) {
        if (!(step instanceof Step.Run)) {
          story.add(step.toString());
        }
        play(step);
      }
      settle();
      destroyed();
    } catch (Broken broken) {
      throw new Broken(broken, "\n" + story);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(e + "\n" + story, e);
    }
  }

  private void play(Step step) {
    if (step instanceof Edit edit) {
      edit(edit.on(rosters));
    } else if (step instanceof Step.Outside outside) {
      outside(outside);
    } else if (step instanceof Step.Hide hide) {
      witness.account(hide.who()).ifPresent(hidden::add);
      world.hide(hidden);
    } else if (step instanceof Step.LoseNotes lost) {
      world.loseNotes(lost.stack());
      drifted = true;
    } else if (step instanceof Step.Run run) {
      run(run);
    } else {
      settle();
    }
  }

  private void edit(Rosters edited) {
    Optional<Rosters> told = new Links(witness, now()).told(edited);
    if (told.isPresent() && told.get().isValid()) {
      forsake(told.get());
      rosters = told.get();
    }
  }

  /**
   * Whoever was made without the state's knowledge is found by what her row says, or not at all.
   */
  private void forsake(Rosters edited) {
    Snapshot now = now();
    for (Human who : Human.ALL) {
      Optional<String> account = witness.account(who).filter(id -> now.holders(id).isEmpty());
      if (account.isPresent()
          && now.isLive(account.get())
          && !edited.whereabouts(who).equals(rosters.whereabouts(who))) {
        witness.lost(account.get());
      }
    }
  }

  private void outside(Step.Outside outside) {
    Optional<String> account = witness.account(outside.who()).filter(now()::isLive);
    boolean declares =
        rosters.find(outside.who()).flatMap(row -> row.cell(Column.DEPARTMENT)).isPresent();
    if (account.isEmpty() || (outside.act() == Act.EDIT_DEPARTMENT && declares)) {
      return;
    }
    outsider.act(outside.act(), account.get());
    drifted |= outside.act() != Act.EDIT_DEPARTMENT;
    if (outside.act() == Act.DELETE) {
      witness.deletedByOthers(outside.who());
    }
  }

  private void run(Step.Run run) {
    Optional<String> target = run.target().flatMap(who -> name(run.stack(), who));
    Optional<String> replace = run.replace().flatMap(who -> name(run.stack(), who));
    boolean aimless = run.target().isPresent() && target.isEmpty();
    if (aimless || (run.elsewhere() && now().held(run.stack()).findAny().isEmpty())) {
      return;
    }
    Told unused =
        run(
            new Command(
                run.verb(),
                run.stack(),
                rosters.of(run.stack()),
                run.continueOnError(),
                target,
                replace,
                run.elsewhere(),
                /* resume= */ false,
                run.interruption()));
  }

  /** What the engine calls her: by her row, or as the state has it. */
  private Optional<String> name(String stack, Human who) {
    return witness.account(who).flatMap(id -> now().nameOf(stack, id));
  }

  private Told run(Command command) {
    Snapshot before = now();
    witness.declared(command.sheets());
    Told told = world.run(command);
    story.run(command.toString(), told);
    witness.judge(command, told, before, now());
    Law.NO_SECRET_SHOWN.require(
        !(told.text() + world.kept(command.stack())).contains(Human.SECRET), "a password is shown");
    if (!told.refused().isEmpty() && command.verb() == Verb.UP && !command.elsewhere()) {
      Law.PREVIEW_WITHOUT_CALLS.require(
          !world.run(command.preview()).refused().isEmpty(), "its preview refused nothing");
    }
    return told;
  }

  private Snapshot now() {
    return Snapshot.of(world, history.layout().stacks());
  }

  private void settle() {
    hidden.clear();
    world.hide(hidden);
    for (int passes = 1; passes <= MOST_PASSES; passes++) {
      if (!pass(drifted ? Verb.REFRESH : Verb.UP)) {
        if (passes % MOST_TRIES == 0) {
          story.add("    the rosters are what they were");
          later.clear();
          edit(good);
        }
      } else if (drifted) {
        drifted = false;
      } else if (!later.isEmpty()) {
        story.add("    the second step: " + later);
        List<Edit> next = List.copyOf(later);
        later.clear();
        next.forEach(step -> edit(step.on(rosters)));
      } else {
        settled();
        return;
      }
    }
    throw Law.A_WAY_ON.broken("what is said leads nowhere");
  }

  /** One run of each stack; whether all went well. */
  private boolean pass(Verb verb) {
    boolean well = true;
    for (String stack : history.layout().stacks()) {
      Told told = run(Command.of(verb, stack, rosters));
      if (!told.well()) {
        well = false;
        drifted |= told.says("pulumi refresh");
        correct(stack, told);
      }
    }
    return well;
  }

  private void correct(String stack, Told told) {
    WaysOut out = new WaysOut(witness, now(), stack, rosters, corrections++);
    out.read(told.failures());
    if (!out.rosters().equals(rosters)) {
      out.rosters().of(stack).forEach(sheet -> story.add("    corrected to " + sheet));
      edit(out.rosters());
    }
    later.addAll(out.later());
    if (out.resume()) {
      Told unused = run(Command.of(Verb.UP, stack, rosters).resuming());
    }
    for (WaysOut.Import line : out.imports()) {
      story.add("    " + line);
      Told unused = world.imported(line.fleet(), line.name(), line.id());
    }
  }

  private void settled() {
    new Look(witness, now(), rosters, history.setup().destroying()).everybodyOnceWithHerOwn();
    for (String stack : history.layout().stacks()) {
      Told told = run(Command.of(Verb.PREVIEW, stack, rosters));
      Law.A_WAY_ON.require(told.well(), "a preview fails after an up that went well");
      Law.EVERYBODY_ONCE.require(
          told.changes().isEmpty(), "changes after an up that went well: " + told.changes());
    }
    rosters =
        rosters.edited(
            sheet -> true,
            sheet ->
                sheet.edited(
                    row -> true,
                    row -> row.without(Column.FORMER_KEY).without(Column.SAME_PERSON)));
    good = rosters;
  }

  private void destroyed() {
    for (String stack : history.layout().stacks()) {
      boolean well = false;
      for (int runs = 0; runs < MOST_PASSES && !well; runs++) {
        well = run(Command.of(Verb.DESTROY, stack, rosters)).well();
      }
      Law.A_WAY_ON.require(well, "a destroy never goes well");
    }
    Rosters none = Rosters.of(history.layout());
    new Look(witness, now(), none, history.setup().destroying()).everybodyOnceWithHerOwn();
  }
}
