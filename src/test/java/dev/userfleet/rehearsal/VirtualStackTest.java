package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.model.Interruption;
import dev.userfleet.model.Interruption.Kind;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VirtualStackTest {
  private static final List<Declared> TWO_FLEETS =
      List.of(
          Declared.provider("eu", VirtualStack.config(Map.of())),
          fleet("sales", Optional.of("eu"), "a"),
          fleet("service", Optional.empty(), "b"),
          Declared.user("c", Optional.empty(), person("c")));

  @TempDir Path folder;

  /** An org, and a stack that works on it. */
  private final class Scene {
    final VirtualTime time = new VirtualTime();
    final VirtualOrg org = new VirtualOrg(SimulatorSettings.read("{limit: none, seed: 1}"), time);
    final VirtualStack stack =
        new VirtualStack("dev", folder, Map.of(), org, time, /* oneWrite= */ false);
  }

  @Test
  void up_fleetsOfTwoProvidersAndAUser_areMadeOnceAndDestroyed() {
    Scene scene = new Scene();
    assertDone(scene.stack.up(TWO_FLEETS, Flags.NONE, Interruption.NONE));
    assertEquals(3, scene.org.users().size());
    Ended again = scene.stack.preview(TWO_FLEETS, Flags.NONE);
    assertTrue(again.says("Resources:\n    7 unchanged\n"), again::text);
    assertDone(scene.stack.refresh(Flags.NONE, Interruption.NONE));
    assertDone(scene.stack.destroy(Flags.NONE, Interruption.NONE));
    assertEquals(List.of(), scene.stack.state());
  }

  @Test
  void up_twice_happensInTheSameWay() {
    assertEquals(played(), played());
  }

  private List<String> played() {
    Scene scene = new Scene();
    List<String> played = new ArrayList<>();
    played.add(scene.stack.up(TWO_FLEETS, Flags.NONE, Interruption.NONE).text());
    played.add(scene.org.users().toString());
    played.add(scene.stack.destroy(Flags.NONE, Interruption.NONE).text());
    played.add(scene.org.users().toString());
    played.add(scene.time.elapsed().toString());
    return played;
  }

  @Test
  void up_fiveHundred_doNotOverflowTheStack() {
    Scene scene = new Scene();
    String[] keys = IntStream.range(0, 500).mapToObj(i -> "k" + i).toArray(String[]::new);
    List<Declared> program = List.of(fleet("all", Optional.empty(), keys));
    assertDone(scene.stack.up(program, Flags.NONE, Interruption.NONE));
    assertDone(scene.stack.up(program, Flags.NONE, Interruption.NONE));
    assertEquals(500, scene.stack.users().size());
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void up_interrupted_isMadeWholeByTheNextRun(Kind kind) {
    for (int call = 1; call < 12; call++) {
      Scene scene = new Scene();
      Ended cut = scene.stack.up(TWO_FLEETS, Flags.NONE, new Interruption(kind, call, 1));
      Ended whole = scene.stack.up(TWO_FLEETS, Flags.NONE, Interruption.NONE);
      assertFalse(whole.failed(), cut.text() + whole.text());
      assertEquals(3, scene.stack.users().size(), cut.text() + whole.text());
      assertEquals(3, scene.org.users().size(), cut.text() + whole.text());
    }
  }

  @Test
  void up_secretField_isSecretInTheOutputsToo() {
    Scene scene = new Scene();
    Struct secret = Props.with(person("a"), "title", Props.secret("hidden"));
    assertDone(
        scene.stack.up(
            List.of(Declared.user("a", Optional.empty(), secret)), Flags.NONE, Interruption.NONE));
    assertEquals(
        secret.getFieldsOrThrow("title"),
        scene.stack.users().get(0).outputs().getFieldsOrThrow("title"));
  }

  private static void assertDone(Ended ended) {
    assertFalse(ended.failed(), ended::text);
  }

  private static Declared fleet(String name, Optional<String> provider, String... keys) {
    StringBuilder users = new StringBuilder();
    for (String key : keys) {
      users
          .append(users.isEmpty() ? "" : ",")
          .append("{'key':'" + key + "','email':'" + key + "@example.com','name':'" + key + "'}");
    }
    return Declared.fleet(name, provider, Props.of("{'users':[" + users + "]}"));
  }

  private static Struct person(String key) {
    return Props.of("{'email':'" + key + "@example.com','name':'" + key + "'}");
  }
}
