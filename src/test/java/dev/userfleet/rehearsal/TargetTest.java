package dev.userfleet.rehearsal;

import static dev.userfleet.rehearsal.ScriptedStack.urn;
import static dev.userfleet.rehearsal.ScriptedStack.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code --target} as the engine takes it: see {@code step_generator.go}. */
class TargetTest {
  private final ScriptedStack stack = new ScriptedStack();

  @Test
  void up_target_touchesNobodyElse() {
    stack.up(user("a", 1), user("b", 1), user("gone", 1));
    assertEquals(
        List.of("configure default", "update a 1"),
        stack.up(Flags.NONE.target(urn("a")), user("a", 2), user("b", 2), user("new", 1)));
    assertEquals(List.of("a 1", "b 2", "gone 3"), stack.users());
    assertTrue(stack.calls.stream().noneMatch(call -> call.contains(" b")), stack.calls::toString);
  }

  @Test
  void up_targetWithoutARow_isDeletedAlone() {
    stack.up(user("a", 1), user("b", 1));
    assertEquals(List.of("configure default", "delete b 2"), stack.up(Flags.NONE.target(urn("b"))));
    assertEquals(List.of("a 1"), stack.users());
  }

  @Test
  void up_targetThatNeedsSomebodyWhoIsLeftOut_isRefused() {
    Declared boss = user("boss", 1);
    String text =
        play(Flags.NONE.target(urn("a")), new Update(program(boss, user("a", 1).after(boss))));
    assertTrue(
        text.contains(
            "error: Resource '"
                + urn("a")
                + "' depends on '"
                + urn("boss")
                + "' which was was not specified in --target list."),
        text);
    assertEquals(List.of(), stack.users());
  }

  @Test
  void up_targetThatIsNowhere_isRefusedBeforeAnythingIsDeleted() {
    stack.up(user("a", 1));
    String text = play(Flags.NONE.target(urn("a"), urn("x")), new Update(program()));
    assertTrue(
        text.contains("error: Target '" + urn("x") + "' could not be found in the stack."), text);
    assertEquals(List.of("a 1"), stack.users());
  }

  @Test
  void destroy_target_deletesItAlone() {
    stack.up(user("a", 1), user("b", 1));
    assertEquals(
        List.of("configure default", "delete a 1"), stack.destroy(Flags.NONE.target(urn("a"))));
    assertEquals(List.of("b 2"), stack.users());
  }

  @Test
  void destroy_targetWhomOthersNeed_isRefused() {
    Declared boss = user("boss", 1);
    stack.up(boss, user("a", 1).after(boss));
    String text = play(Flags.NONE.target(urn("boss")), new Destroy());
    assertTrue(
        text.contains(
            "error: Resource '"
                + urn("a")
                + "' will be destroyed but was not specified in --target list."),
        text);
    assertEquals(List.of("boss 1", "a 2"), stack.users());
  }

  @Test
  void destroy_targetWithAPendingDelete_deletesBoth() {
    stack.up(user("a", 1), user("b", 1));
    stack.failing.add("create c");
    stack.up(Flags.NONE.replace(urn("a")), user("a", 1), user("b", 1), user("c", 1));
    assertEquals(
        List.of("configure default", "delete a 3", "delete a 1"),
        stack.destroy(Flags.NONE.target(urn("a"))));
    assertEquals(List.of("b 2"), stack.users());
  }

  @Test
  void refresh_target_readsItAlone() {
    stack.up(user("a", 1), user("b", 1));
    assertEquals(
        List.of("configure default", "read b 2"),
        stack.play(Flags.NONE.target(urn("b")), new Refresh()).calls());
  }

  private String play(Flags flags, Task task) {
    return stack.play(flags, task).text();
  }

  private static Program program(Declared... declared) {
    return new DeclaredProgram(List.of(declared));
  }
}
