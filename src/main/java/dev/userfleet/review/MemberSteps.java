package dev.userfleet.review;

import com.google.protobuf.Struct;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.members.MembersPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The steps of a preview that are about who belongs to what. */
final class MemberSteps {
  private static final Struct NOTHING = Struct.getDefaultInstance();

  private final List<Taken> steps = new ArrayList<>();
  private final List<String> strange = new ArrayList<>();

  private record Taken(MemberKind kind, Step step) {}

  /** Takes a step on, whatever it does. */
  void add(MemberKind kind, Step step) {
    switch (step.op()) {
      // Of an imported one nothing changes in the org; the others are the state's alone.
      case "same", "refresh", "read", "read-replacement", "import", "import-replacement" -> {}
      case "discard", "discard-replaced", "remove-pending-replace", "replace" -> {}
      case "create", "create-replacement", "update", "delete", "delete-replaced" ->
          steps.add(new Taken(kind, step));
      default -> strange.add(step.op() + " " + step.name());
    }
  }

  /** Steps that this version cannot judge. */
  List<String> strange() {
    return List.copyOf(strange);
  }

  /**
   * What they do.
   *
   * @param gone ids of users whose rows go
   * @param renewed ids of users whom the org takes out of everything, and who stay
   */
  List<MembersPlan> plans(Collection<String> gone, Set<String> renewed) {
    List<MembersPlan> plans = steps.stream().map(taken -> plan(taken, renewed)).toList();
    return MembersPlan.settled(plans, gone).stream().filter(plan -> !plan.isNothing()).toList();
  }

  private static MembersPlan plan(Taken taken, Set<String> renewed) {
    Step step = taken.step;
    return switch (step.op()) {
      case "create", "create-replacement" ->
          MembersPlan.of(taken.kind, NOTHING, NOTHING, step.news(), renewed);
      case "update" ->
          MembersPlan.of(
              taken.kind, step.olds("outputs"), step.olds("inputs"), step.news(), renewed);
      default ->
          MembersPlan.of(taken.kind, step.olds("outputs"), step.olds("inputs"), NOTHING, renewed);
    };
  }
}
