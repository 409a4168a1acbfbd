package dev.userfleet.laws;

import java.util.ArrayList;
import java.util.List;

/** Runs of every stack until all went well, with what people do between them. */
final class Settling {
  private static final int MOST_PASSES = 40;

  /** So often is done what a message says, before the rosters are what they were. */
  private static final int MOST_TRIES = 10;

  private final Bench bench;
  private final String destroying;

  /** The second of two steps. */
  private final List<Edit> later = new ArrayList<>();

  /** With which every stack's run went well. */
  private Rosters good;

  /** Whether a state may be wrong in a way that only a refresh shows. */
  private boolean drifted;

  private int corrections;

  /**
   * @param destroying the setting onDestroy
   */
  Settling(Bench bench, String destroying) {
    this.bench = bench;
    this.destroying = destroying;
    this.good = bench.rosters();
  }

  /** From now on only a refresh shows what is there. */
  void drifted() {
    drifted = true;
  }

  /**
   * Settles, and looks at everything.
   *
   * @throws Broken also if what the failures say leads nowhere
   */
  void settle() {
    for (int passes = 1; passes <= MOST_PASSES; passes++) {
      if (!pass(drifted ? Verb.REFRESH : Verb.UP)) {
        if (passes % MOST_TRIES == 0) {
          bench.story.add("    the rosters are what they were");
          later.clear();
          bench.edit(good);
        }
      } else if (drifted) {
        drifted = false;
      } else if (!later.isEmpty()) {
        bench.story.add("    the second step: " + later);
        List<Edit> next = List.copyOf(later);
        later.clear();
        next.forEach(step -> bench.edit(step.on(bench.rosters())));
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
    for (String stack : bench.stacks()) {
      Told told = bench.run(verb, stack);
      if (!told.well()) {
        well = false;
        drifted |= told.says("pulumi refresh");
        correct(stack, told);
      }
    }
    return well;
  }

  private void correct(String stack, Told told) {
    WaysOut out = new WaysOut(bench.witness, bench.now(), stack, bench.rosters(), corrections++);
    out.read(told.failures());
    if (!out.rosters().equals(bench.rosters())) {
      out.rosters().of(stack).forEach(sheet -> bench.story.add("    corrected to " + sheet));
      bench.edit(out.rosters());
    }
    later.addAll(out.later());
    if (out.resume()) {
      Told unused = bench.run(Command.of(Verb.UP, stack, bench.rosters()).resuming());
    }
    for (WaysOut.Import line : out.imports()) {
      bench.story.add("    " + line);
      Told unused = bench.world.imported(line.fleet(), line.name(), line.id());
    }
  }

  private void settled() {
    look(bench.rosters());
    for (String stack : bench.stacks()) {
      Told told = bench.run(Verb.PREVIEW, stack);
      Law.A_WAY_ON.require(told.well(), "a preview fails after an up that went well");
      Law.EVERYBODY_ONCE.require(
          told.changes().isEmpty(), "changes after an up that went well: " + told.changes());
    }
    // People take out of a roster what was said for once.
    bench.edit(
        bench
            .rosters()
            .edited(
                sheet -> true,
                sheet ->
                    sheet.edited(
                        row -> true,
                        row -> row.without(Column.FORMER_KEY).without(Column.SAME_PERSON))));
    good = bench.rosters();
  }

  /** In the end everybody goes, and nobody is left. */
  void destroy(Rosters nobody) {
    for (String stack : bench.stacks()) {
      boolean well = false;
      for (int runs = 0; runs < MOST_PASSES && !well; runs++) {
        well = bench.run(Verb.DESTROY, stack).well();
      }
      Law.A_WAY_ON.require(well, "a destroy never goes well");
    }
    look(nobody);
  }

  private void look(Rosters declared) {
    new Look(bench.witness, bench.now(), declared, destroying).everybodyOnceWithHerOwn();
  }
}
