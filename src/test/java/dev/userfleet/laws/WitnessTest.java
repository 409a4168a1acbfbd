package dev.userfleet.laws;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.laws.World.Held;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The witness sees what it is there to see: one that is blind would hold every law. */
class WitnessTest {
  private static final Rosters ANN_AND_BOB =
      new Edit.Hire(Human.BOB, 0, /* onTop= */ false)
          .on(new Edit.Hire(Human.ANN, 0, /* onTop= */ false).on(Rosters.of(Layout.TWO_STACKS)));

  private final Witness witness = new Witness();
  private final Map<String, JsonObject> users = new TreeMap<>();
  private final Map<String, List<Held>> states = new TreeMap<>();
  private Snapshot before = snapshot();

  @BeforeEach
  void annAndBobAreMade() {
    user("a", "ann@example.com", "Ann Lind", "active");
    user("b", "bob@example.com", "Bob Lind", "active");
    states.put("one", List.of(held("0017", "a"), held("0018", "b")));
    judge(Verb.UP, ANN_AND_BOB);
  }

  @Test
  void judge_leaverIsDeleted_holds() {
    user("a", "ann@example.com", "Ann Lind", "deleted");
    states.put("one", List.of(held("0018", "b")));
    assertDoesNotThrow(() -> judge(Verb.UP, ANN_AND_BOB.without(Human.ANN)));
  }

  @Test
  void judge_declaredPersonIsDeleted_breaksLaw1() {
    user("a", "ann@example.com", "Ann Lind", "deleted");
    assertBroken(Law.NOBODY_DECLARED_GOES, Verb.UP, ANN_AND_BOB);
  }

  @Test
  void judge_declaredPersonIsDeactivated_breaksLaw1() {
    user("a", "ann@example.com", "Ann Lind", "inactive");
    assertBroken(Law.NOBODY_DECLARED_GOES, Verb.UP, ANN_AND_BOB);
  }

  @Test
  void judge_declaredPersonIsForgotten_breaksLaw1() {
    states.put("one", List.of(held("0018", "b")));
    assertBroken(Law.NOBODY_DECLARED_GOES, Verb.REFRESH, ANN_AND_BOB);
  }

  @Test
  void judge_leaverIsForgottenAndLives_breaksLaw2() {
    states.put("one", List.of(held("0018", "b")));
    assertBroken(Law.EVERYBODY_ONCE, Verb.UP, ANN_AND_BOB.without(Human.ANN));
  }

  @Test
  void judge_leaverWhomAnotherStackHoldsIsDeleted_breaksLaw1() {
    states.put("two", List.of(held("0017", "a")));
    before = snapshot();
    user("a", "ann@example.com", "Ann Lind", "deleted");
    assertBroken(Law.NOBODY_DECLARED_GOES, Verb.UP, ANN_AND_BOB.without(Human.ANN));
  }

  @Test
  void judge_secondAccount_breaksLaw2() {
    user("c", "ann7@example.com", "Ann Lind", "active");
    assertBroken(
        Law.EVERYBODY_ONCE,
        Verb.UP,
        new Edit.Write(Human.ANN, Column.EMAIL, "ann7@example.com").on(ANN_AND_BOB));
  }

  @Test
  void judge_anothersName_breaksLaw3() {
    user("a", "ann@example.com", "Bob Lind", "active");
    assertBroken(Law.OWN_DATA, Verb.UP, ANN_AND_BOB);
  }

  @Test
  void judge_leaversAccountForANewHire_breaksLaw3() {
    judge_leaverIsDeleted_holds();
    user("a", "ann@example.com", "Ann Lind", "active");
    assertBroken(
        Law.OWN_DATA, Verb.UP, new Edit.HireAtAddressOf(Human.EVE, Human.ANN, 0).on(ANN_AND_BOB));
  }

  @Test
  void judge_previewChangesSomething_breaksLaw5() {
    user("a", "ann@example.com", "Ann Kern1", "active");
    assertBroken(Law.PREVIEW_WITHOUT_CALLS, Verb.PREVIEW, ANN_AND_BOB);
  }

  @Test
  void judge_strangerIsDeleted_breaksLaw6() {
    user("s", "sue@example.com", "Sue", "active");
    witness.stranger(String.valueOf(users.get("s")));
    before = snapshot();
    user("s", "sue@example.com", "Sue", "deleted");
    assertBroken(Law.OTHERS_UNTOUCHED, Verb.UP, ANN_AND_BOB);
  }

  private void assertBroken(Law law, Verb verb, Rosters rosters) {
    assertEquals(law, assertThrows(Broken.class, () -> judge(verb, rosters)).law());
  }

  /** A run has made of the last snapshot what there is now. */
  private void judge(Verb verb, Rosters rosters) {
    Command command = Command.of(verb, "one", rosters);
    witness.declared(command.sheets());
    Told told = Told.of("", /* failed= */ false, List.of(), List.of(), /* insidePause= */ 0);
    Snapshot after = snapshot();
    witness.judge(command, told, before, after);
    before = after;
  }

  private Snapshot snapshot() {
    return new Snapshot(new TreeMap<>(users), new JsonArray(), new TreeMap<>(states));
  }

  private void user(String id, String email, String name, String state) {
    JsonObject user = new JsonObject();
    user.addProperty("id", id);
    user.addProperty("email", email);
    user.addProperty("name", name);
    user.addProperty("state", state);
    users.put(id, user);
  }

  private static Held held(String name, String id) {
    return new Held(name, id, /* pendingDelete= */ false);
  }
}
