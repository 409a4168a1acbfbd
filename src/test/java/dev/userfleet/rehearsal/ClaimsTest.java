package dev.userfleet.rehearsal;

import static dev.userfleet.rehearsal.ScriptedStack.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;

/** Under which names resources are found again: see {@code step_generator.go}. */
class ClaimsTest {
  private final ScriptedStack stack = new ScriptedStack();

  @Test
  void up_formerName_keepsTheUser() {
    stack.up(user("old", 1));
    assertEquals(List.of("configure default"), stack.up(formerly("new", "old")));
    assertEquals(List.of("new 1"), stack.users());
  }

  @Test
  void up_formerNameOfSomebodyWhoIsThere_changesNobody() {
    stack.up(user("a", 1), user("b", 1));
    assertEquals(List.of("configure default", "delete b 2"), stack.up(formerly("a", "b")));
    assertEquals(List.of("a 1"), stack.users());
  }

  @Test
  void up_twoClaimOneFormerName_isRefused() {
    stack.up(user("old", 1));
    assertRefused("Duplicate resource alias '", formerly("x", "old"), formerly("y", "old"));
  }

  @Test
  void up_formerNameOfSomebodyElse_isRefused() {
    stack.up(user("a", 1), user("b", 1));
    assertRefused(
        "conflicting with alias on resource with URN '", formerly("c", "a"), formerly("a", "b"));
  }

  @Test
  void up_formerNameIsDeclaredToo_isRefused() {
    stack.up(user("a", 1));
    assertRefused("Duplicate resource alias '", user("a", 1), formerly("c", "a"));
  }

  private void assertRefused(String message, Declared... program) {
    String text = stack.play(Flags.NONE, new Update(new DeclaredProgram(List.of(program)))).text();
    assertTrue(text.contains(message), text);
  }

  private static Declared formerly(String name, String former) {
    return user(name, 1).with(user -> user.addAliases(named(former)));
  }

  private static Alias.Builder named(String former) {
    return Alias.newBuilder().setSpec(Alias.Spec.newBuilder().setName(former));
  }

  /** A quirk of the engine's: it takes a child for one that is named after its parent. */
  @Test
  void of_childThatBeginsWithItsRenamedParentsName_mayHaveBegunWithTheOldOne() {
    Urn root = ScriptedStack.ROOT;
    Urn parent = root.child("userfleet:index:UserFleet", "sales");
    Aliases aliases = new Aliases(root);
    aliases.used(parent.toString(), parent.toString().replace("::sales", "::team"));
    assertEquals(
        List.of(
            parent.child(Stagehand.USER, "x").toString(),
            parent.child(Stagehand.USER, "team7").toString()),
        aliases.of(child(parent, "sales7").addAliases(named("x")).build()));
  }

  @Test
  void of_aliasWithAnotherParentTypeAndStack_isThatUrn() {
    Urn root = ScriptedStack.ROOT;
    Alias alias =
        Alias.newBuilder()
            .setSpec(Alias.Spec.newBuilder().setType("a:b:C").setStack("other").setNoParent(true))
            .build();
    assertEquals(
        List.of("urn:pulumi:other::userfleet::a:b:C::e1"),
        new Aliases(root).of(child(root.child("x:y:Z", "z"), "e1").addAliases(alias).build()));
  }

  private static RegisterResourceRequest.Builder child(Urn parent, String name) {
    return RegisterResourceRequest.newBuilder()
        .setType(Stagehand.USER)
        .setName(name)
        .setParent(parent.toString());
  }
}
