package dev.userfleet.rehearsal;

import static dev.userfleet.rehearsal.ScriptedStack.urn;
import static dev.userfleet.rehearsal.ScriptedStack.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/** Replacements as the engine does them: see {@code step_generator.go} and {@code step.go}. */
class ReplacementTest {
  private static final Flags REPLACE_A = Flags.NONE.replace(urn("a"));
  private static final Declared A = user("a", 1);
  private static final Declared DELETED_FIRST = A.with(user -> user.setDeleteBeforeReplace(true));

  private final ScriptedStack stack = new ScriptedStack();

  @Test
  void up_replace_makesTheNewOneAndDeletesTheOldOneAtTheEnd() {
    assertEquals(List.of("configure default", "create a", "create b"), stack.up(A, user("b", 1)));
    assertEquals(
        List.of("configure default", "create a", "create c", "delete a 1"),
        stack.up(REPLACE_A, A, user("b", 1), user("c", 1)));
    assertEquals(List.of("a 3", "b 2", "c 4"), stack.users());
  }

  @Test
  void up_replace_isNotAskedOfTheProvider() {
    stack.up(A);
    stack.up(REPLACE_A, A);
    assertTrue(stack.calls.contains("check a anew"), stack.calls::toString);
    assertTrue(
        stack.calls.stream().noneMatch(call -> call.startsWith("diff")), stack.calls::toString);
  }

  @Test
  void up_replaceWhileAnotherFails_leavesAPendingDeleteThatALaterRunDeletes() {
    stack.up(A);
    stack.failing.add("create b");
    stack.up(REPLACE_A, A, user("b", 1));
    assertEquals(List.of("a 2", "a 1 to be deleted"), stack.users());
    stack.failing.clear();
    assertEquals(List.of("configure default", "delete a 1"), stack.up(A));
    assertEquals(List.of("a 2"), stack.users());
  }

  @Test
  void up_pendingDeleteThatFails_isTriedAgain() {
    stack.up(A);
    stack.failing.add("delete a 1");
    stack.up(REPLACE_A, A);
    stack.up(A);
    assertEquals(List.of("a 2", "a 1 to be deleted"), stack.users());
    stack.failing.clear();
    stack.up(A);
    assertEquals(List.of("a 2"), stack.users());
  }

  @Test
  void destroy_pendingDelete_deletesBoth() {
    stack.up(A);
    stack.failing.add("create b");
    stack.up(REPLACE_A, A, user("b", 1));
    assertEquals(
        List.of("configure default", "delete a 2", "delete a 1", "end default"),
        stack.destroy(Flags.NONE));
    assertEquals(List.of(), stack.state());
  }

  @Test
  void up_deleteBeforeReplace_deletesFirst() {
    stack.up(DELETED_FIRST);
    assertEquals(
        List.of("configure default", "delete a 1", "create a"), stack.up(REPLACE_A, DELETED_FIRST));
    assertEquals(List.of("a 2"), stack.users());
  }

  @Test
  void up_providerWantsAReplacementThatDeletesFirst_deletesFirst() {
    stack.up(A);
    stack.diff =
        request ->
            DiffResponse.newBuilder()
                .setChanges(DiffChanges.DIFF_SOME)
                .addReplaces("value")
                .setDeleteBeforeReplace(true)
                .build();
    assertEquals(List.of("configure default", "delete a 1", "create a"), stack.up(user("a", 2)));
  }

  @Test
  void up_createFailsAfterTheDelete_isMadeByTheNextRunWithoutAnotherDelete() {
    stack.up(DELETED_FIRST);
    stack.failing.add("create a");
    stack.up(REPLACE_A, DELETED_FIRST);
    assertEquals(List.of("a 1 to be replaced"), stack.users());
    stack.failing.clear();
    assertEquals(List.of("configure default", "create a"), stack.up(DELETED_FIRST));
    assertEquals(List.of("a 2"), stack.users());
  }

  @Test
  void up_createFailsAfterTheDeleteAndTheRowGoes_isForgottenWithoutACall() {
    stack.up(DELETED_FIRST, user("b", 1));
    stack.failing.add("create a");
    stack.up(REPLACE_A, DELETED_FIRST, user("b", 1));
    assertEquals(List.of("configure default"), stack.up(user("b", 1)));
    assertEquals(List.of("b 2"), stack.users());
  }

  /** A quirk of the engine's: it deletes the id a second time, at the end. */
  @Test
  void up_createFailsAfterTheDeleteThatIsNoLongerWanted_deletesTheOldIdAgain() {
    stack.up(DELETED_FIRST);
    stack.failing.add("create a");
    stack.up(REPLACE_A, DELETED_FIRST);
    stack.failing.clear();
    assertEquals(List.of("configure default", "create a", "delete a 1"), stack.up(A));
    assertEquals(List.of("a 2"), stack.users());
  }

  @Test
  void up_deleteFailsBeforeTheReplacement_makesNobody() {
    stack.up(DELETED_FIRST);
    stack.failing.add("delete a 1");
    assertEquals(
        List.of("configure default", "delete a 1"),
        stack.up(REPLACE_A.continuingOnError(), DELETED_FIRST));
    assertEquals(List.of("a 1"), stack.users());
  }

  @Test
  void up_replaceProtected_isRefused() {
    Declared kept = A.with(user -> user.setProtect(true));
    stack.up(kept);
    String text = stack.play(REPLACE_A, new Update(new DeclaredProgram(List.of(kept)))).text();
    assertTrue(text.contains("unable to replace resource \"" + urn("a") + "\""), text);
    assertEquals(List.of("a 1"), stack.users());
  }

  @Test
  void up_replace_isCountedOnceAsTheCliDoes() {
    stack.up(A);
    String text = stack.play(REPLACE_A, new Update(new DeclaredProgram(List.of(A)))).text();
    assertTrue(text.startsWith(" ++ userfleet:index:User a created replacement\n"), text);
    assertTrue(text.contains("\n -- userfleet:index:User a deleted original\n"), text);
    assertTrue(text.contains("Resources:\n    +-1 replaced\n    1 unchanged\n"), text);
  }

  @Test
  void up_replaceRetained_keepsTheOldOneWithoutACall() {
    Declared retained = A.with(user -> user.setRetainOnDelete(true));
    stack.up(retained);
    assertEquals(List.of("configure default", "create a"), stack.up(REPLACE_A, retained));
    assertEquals(List.of("a 2"), stack.users());
  }

  @Test
  void up_replaceOfSomebodyUnknown_isRefusedBeforeTheProgramRuns() {
    String text =
        stack.play(REPLACE_A, new Update(new DeclaredProgram(List.of(user("b", 1))))).text();
    assertTrue(
        text.contains("error: Target '" + urn("a") + "' could not be found in the stack."), text);
    assertEquals(List.of(), stack.users());
  }

  @Test
  void up_replaceDeletingFirst_asksTheProviderOfThoseWhoDependOnIt() {
    Declared report = user("b", 1).after(DELETED_FIRST);
    stack.up(DELETED_FIRST, report);
    stack.up(REPLACE_A, DELETED_FIRST, report);
    assertTrue(stack.calls.contains("diff b"), stack.calls::toString);
    assertEquals(List.of("a 3", "b 2"), stack.users());
  }
}
