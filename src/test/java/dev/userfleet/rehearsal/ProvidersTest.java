package dev.userfleet.rehearsal;

import static dev.userfleet.rehearsal.ScriptedStack.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several providers in one stack, each with a plugin of its own. */
class ProvidersTest {
  private static final Declared EU = Declared.provider("eu", ScriptedProvider.value(1));

  private final ScriptedStack stack = new ScriptedStack();

  private static Declared european(String name) {
    return Declared.user(name, Optional.of("eu"), ScriptedProvider.value(1));
  }

  @Test
  void up_declaredProvider_hasAPluginOfItsOwn() {
    assertEquals(
        List.of("configure default", "create a", "configure eu", "create b"),
        stack.up(user("a", 1), EU, european("b")));
    assertEquals(
        List.of("b"),
        stack.state().stream()
            .filter(resource -> resource.provider().contains("::eu::"))
            .map(resource -> Urn.of(resource.urn()).name())
            .toList());
  }

  @Test
  void up_nothingOfTheDefaultProvider_startsNone() {
    assertEquals(List.of("configure eu", "create b"), stack.up(EU, european("b")));
  }

  @Test
  void up_providerWithoutADeclaration_endsInTheMiddleOfTheRunAfterItsUsers() {
    Declared boss = user("boss", 1);
    stack.up(EU, european("b"), boss, user("a", 1).after(boss), user("keep", 1));
    List<String> calls = stack.up(user("keep", 1));
    assertTrue(calls.indexOf("delete b 1") < calls.indexOf("end eu"), calls::toString);
    assertEquals(List.of("keep 4"), stack.users());
  }

  @Test
  void up_userMovedToAnotherProvider_isUpdatedThereAndNotReplaced() {
    stack.up(user("a", 1), user("b", 1));
    assertEquals(
        List.of("configure eu", "configure default"), stack.up(EU, european("a"), user("b", 1)));
    assertEquals(List.of("a 1", "b 2"), stack.users());
  }

  @Test
  void destroy_twoProviders_endsBoth() {
    stack.up(EU, european("a"), user("b", 1));
    List<String> calls = stack.destroy(Flags.NONE);
    assertTrue(
        calls.containsAll(List.of("delete a 1", "delete b 2", "end eu", "end default")),
        calls::toString);
    assertEquals(List.of(), stack.state());
  }
}
