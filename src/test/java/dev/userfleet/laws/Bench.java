package dev.userfleet.laws;

import java.util.List;
import java.util.Optional;

/** A world in which every run is judged, and the rosters on the desk beside it. */
final class Bench {
  final World world;
  final Witness witness = new Witness();
  final Story story = new Story();
  private final List<String> stacks;
  private Rosters rosters;

  Bench(History history, World world) {
    this.world = world;
    this.stacks = history.layout().stacks();
    this.rosters = Rosters.of(history.layout());
  }

  List<String> stacks() {
    return stacks;
  }

  Rosters rosters() {
    return rosters;
  }

  Snapshot now() {
    return Snapshot.of(world, stacks);
  }

  /** Runs a command with the rosters as they are. */
  Told run(Verb verb, String stack) {
    return run(Command.of(verb, stack, rosters));
  }

  /**
   * Runs a command.
   *
   * @throws Broken if it did what it must not
   */
  Told run(Command command) {
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

  /** Puts other rosters in place, unless no program would take them or nobody could read them. */
  void edit(Rosters edited) {
    Snapshot now = now();
    Optional<Rosters> told = new Links(witness, now).told(edited).filter(Rosters::isValid);
    told.ifPresent(
        better -> {
          Human.ALL.forEach(who -> forsake(who, better, now));
          rosters = better;
        });
  }

  /**
   * Whoever was made without the state's knowledge is found by what her row says, or not at all.
   */
  private void forsake(Human who, Rosters edited, Snapshot now) {
    if (!edited.whereabouts(who).equals(rosters.whereabouts(who))) {
      witness
          .account(who)
          .filter(id -> now.isLive(id) && now.holders(id).isEmpty())
          .ifPresent(witness::lost);
    }
  }
}
