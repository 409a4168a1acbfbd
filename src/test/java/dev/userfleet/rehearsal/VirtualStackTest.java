package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.model.Interruption;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.provider.Props;
import dev.userfleet.simulator.SimulatorSettings;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualStackTest {
  private final VirtualTime time = new VirtualTime();
  private final VirtualOrg org =
      new VirtualOrg(SimulatorSettings.read("{limit: none, seed: 1}"), time);
  @TempDir Path folder;

  @Test
  void up_fleetsOfTwoProvidersAndAUser_areMadeOnce() {
    VirtualStack stack = new VirtualStack("dev", folder, Map.of(), org, time);
    List<Declared> program =
        List.of(
            Declared.provider("eu", VirtualStack.config(Map.of())),
            fleet("sales", Optional.of("eu"), "a"),
            fleet("service", Optional.empty(), "b"),
            Declared.user("c", Optional.empty(), person("c")));
    Ended up = stack.up(program, Flags.NONE, Interruption.NONE);
    assertFalse(up.failed(), up::text);
    assertEquals(3, org.users().size());
    Ended again = stack.preview(program, Flags.NONE);
    assertTrue(again.says("Resources:\n    7 unchanged\n"), again::text);
    Ended destroyed = stack.destroy(Flags.NONE, Interruption.NONE);
    assertFalse(destroyed.failed(), destroyed::text);
    assertEquals(List.of(), stack.state());
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
