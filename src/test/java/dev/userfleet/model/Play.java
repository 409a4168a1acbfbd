package dev.userfleet.model;

import com.google.gson.JsonObject;
import com.google.protobuf.Value;
import dev.userfleet.model.Step.Run.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One schedule played to its end. Between the steps it does what the tool's messages tell people to
 * do, and nothing else: run {@code up} again, refresh, import.
 */
final class Play {
  private static final int MOST_RUNS = 40;
  private static final String STRANGER = "stranger@example.com";
  private static final String TAKEN = "already has this e-mail";
  private static final Pattern IMPORT =
      Pattern.compile("pulumi import userfleet:index:User (\\S+) (\\S+)");

  private final Schedule schedule;
  private final World world;
  private final Roster roster = new Roster();
  private final Outsider outsider;
  private final Look look;
  private final List<String> story = new ArrayList<>();

  /** Changed since all went well. */
  private final Set<String> edited = new HashSet<>();

  /** Declared in a run that did not go well. */
  private final Set<String> attempted = new HashSet<>();

  /** Ids of users whose title somebody else changed, while the state manages it. */
  private final Set<String> unseen = new HashSet<>();

  /** Whether the state may be wrong in a way that only a refresh shows. */
  private boolean drifted;

  /** Whether an own user need not be known as such, so that people have to import it. */
  private boolean unprovable;

  Play(Schedule schedule, World world) {
    this.schedule = schedule;
    this.world = world;
    this.outsider = new Outsider(world);
    this.look = new Look(world, schedule.setup());
  }

  void play() {
    try {
      String stranger = outsider.make(STRANGER);
      look.leaveOut(STRANGER);
      for (Step step : schedule.steps()) {
        story.add(step.toString());
        play(step);
      }
      settle();
      refreshedIsSame();
      untilWell("destroy", () -> world.destroy(Interruption.NONE));
      look.nobodyIsLeft();
      look.require(stranger.equals(outsider.make(STRANGER)), "a stranger was touched");
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(e.getMessage() + "\n" + String.join("\n", story), e);
    }
  }

  private void play(Step step) {
    if (step instanceof Step.Add add) {
      drifted |= world.state().containsKey(add.key());
      roster.add(add.key(), add.seed(), schedule.setup().fails());
    } else if (step instanceof Step.Remove remove) {
      abandon(remove.key());
      roster.remove(remove.key());
    } else if (step instanceof Step.Set set) {
      roster.set(set.key(), set.field(), set.nth());
      unprovable |= attempted.contains(set.key()) && kept(set.key()).isEmpty();
      drifted |= !edited.add(set.key()) && isAsInState(set.key(), set.field());
    } else if (step instanceof Step.NewEmail change) {
      abandon(change.key());
      roster.changeEmail(change.key());
    } else if (step instanceof Step.Rename rename) {
      if (!world.state().containsKey(rename.newKey())) {
        roster.rename(rename.key(), rename.newKey());
      }
    } else if (step instanceof Step.Rekey rekey) {
      rekey(rekey.key(), rekey.newKey());
    } else if (step instanceof Step.Outside outside) {
      outside(outside.key(), outside.act());
    } else if (step instanceof Step.LoseIntents) {
      if (!schedule.setup().fails()) {
        world.loseIntents();
        unprovable = true;
      }
    } else if (step instanceof Step.Run run) {
      run(run);
    } else {
      settle();
    }
  }

  private void rekey(String key, String newKey) {
    if (!world.state().containsKey(newKey) && roster.find(key).isPresent()) {
      roster.rekey(key, newKey);
      // Whoever adopts a user brings it to what is declared.
      unseen.clear();
      unprovable = true;
    }
  }

  private Optional<Kept> kept(String key) {
    Map<String, Kept> state = world.state();
    String former = roster.formerKey(key);
    return Optional.ofNullable(state.get(key))
        .or(() -> Optional.ofNullable(former == null ? null : state.get(former)));
  }

  /** A user who may have been made without the state's knowledge is nobody's from now on. */
  private void abandon(String key) {
    if (kept(key).isEmpty()) {
      roster.find(key).ifPresent(person -> look.leaveOut(person.email()));
    }
  }

  private boolean isAsInState(String key, Field field) {
    return roster
        .find(key)
        .flatMap(
            person ->
                kept(key)
                    .map(
                        kept ->
                            person
                                .inputs(manager -> "")
                                .getFieldsMap()
                                .getOrDefault(field.key, Value.getDefaultInstance())
                                .equals(kept.inputs().getFieldsMap().get(field.key))))
        .orElse(false);
  }

  private void outside(String key, Act act) {
    Optional<Kept> kept = kept(key);
    Optional<Person> person = roster.find(key);
    Optional<JsonObject> user =
        outsider.find(
            one ->
                !Outsider.text(one, "state").equals("deleted")
                    && kept.map(known -> known.id().equals(Outsider.text(one, "id")))
                        .orElse(
                            person
                                .map(row -> row.email().equals(Outsider.text(one, "email")))
                                .orElse(false)));
    if (user.isEmpty() || (schedule.setup().fails() && act == Act.DELETE)) {
      return;
    }
    String id = Outsider.text(user.get(), "id");
    outsider.act(act, id);
    unprovable |= kept.isEmpty();
    look.outside(act, id, kept.isPresent());
    drifted |= act != Act.EDIT_DEPARTMENT;
    if (act == Act.EDIT_TITLE && kept.isPresent() && isManaged(kept.get(), Field.TITLE)) {
      unseen.add(id);
    }
  }

  private static boolean isManaged(Kept kept, Field field) {
    return kept.inputs().containsFields(field.key) && !kept.outputs().containsFields("pending");
  }

  /** A user of whose change no refresh has told yet is nobody's to change. */
  private void unseenAreLeftAlone(Map<String, Kept> before) {
    Map<String, Value> versions = new HashMap<>();
    before.values().forEach(kept -> versions.put(kept.id(), version(kept)));
    for (Kept kept : world.state().values()) {
      look.require(
          !unseen.contains(kept.id()) || version(kept).equals(versions.get(kept.id())),
          "a user was changed over somebody else's change that was not seen yet");
    }
  }

  private static Value version(Kept kept) {
    return kept.outputs().getFieldsOrThrow("version");
  }

  private void run(Step.Run run) {
    if (run.command() == Command.DESTROY && schedule.setup().fails()) {
      return;
    }
    world.pause();
    Map<String, Kept> before = world.state();
    Outcome outcome =
        switch (run.command()) {
          case UP -> world.up(roster.rows(), run.interruption());
          case REFRESH -> refresh(run.interruption());
          case DESTROY -> world.destroy(run.interruption());
        };
    judge(outcome);
    unseenAreLeftAlone(before);
    if (!outcome.well()) {
      roster.rows().forEach(row -> attempted.add(row.key()));
    }
    if (run.command() == Command.DESTROY) {
      look.forgetStates();
      drifted = true;
    }
  }

  private Outcome refresh(Interruption interruption) {
    unseen.clear();
    return world.refresh(interruption);
  }

  private void judge(Outcome outcome) {
    outcome.failures().forEach(failure -> story.add("    " + failure));
    look.require(!outcome.says("a fault in userfleet itself"), "a fault of the provider's own");
    look.require(!outcome.says(Person.PASSWORD), "a password in a message");
    look.require(
        unprovable || !outcome.says(TAKEN), "a user of this stack is taken for somebody else's");
  }

  private void settle() {
    for (int i = 0; i < MOST_RUNS; i++) {
      world.pause();
      if (drifted) {
        Outcome refreshed = refresh(Interruption.NONE);
        story.add("  refresh");
        judge(refreshed);
        drifted = !refreshed.well();
      } else {
        Outcome up = world.up(roster.rows(), Interruption.NONE);
        story.add("  up");
        judge(up);
        if (up.well()) {
          settled();
          return;
        }
        drifted = up.says("pulumi refresh");
        doWhatIsSaid(up);
      }
    }
    throw new AssertionError("never settled");
  }

  private void doWhatIsSaid(Outcome up) {
    for (String failure : up.failures()) {
      Matcher line = IMPORT.matcher(failure);
      if (failure.contains(TAKEN) && line.find() && !roster.tellFormerKey(line.group(1))) {
        story.add("  import " + line.group(1));
        judge(world.imported(line.group(1), line.group(2).replaceAll("[,;.]$", "")));
      }
    }
  }

  private void settled() {
    roster.forgetFormerKeys();
    edited.clear();
    attempted.clear();
    unprovable = false;
    look.orgIsStateIsDeclared(roster.rows());
  }

  private void refreshedIsSame() {
    Map<String, Kept> before = world.state();
    untilWell("refresh", () -> refresh(Interruption.NONE));
    look.sameInputs(before, world.state());
    look.require(
        world.changes(roster.rows()).isEmpty(), "changes after a refresh that had nothing to show");
  }

  private void untilWell(String what, Supplier<Outcome> run) {
    for (int i = 0; i < MOST_RUNS; i++) {
      world.pause();
      story.add("  " + what);
      Outcome outcome = run.get();
      judge(outcome);
      if (outcome.well()) {
        return;
      }
    }
    throw new AssertionError("never went well: " + what);
  }
}
