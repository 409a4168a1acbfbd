package dev.userfleet.functional;

import dev.userfleet.simulator.settings.SimulatorSettings;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What tests share that play resources of members against an org. */
abstract class WithMembers {
  Fixture fixture = Fixture.configured();
  MembersStage stage = new MembersStage(fixture);

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Uses an org that is so instead, without a limit, in the words of a settings file. */
  void org(String settings, String... configuration) {
    fixture.close();
    fixture = Fixture.of(SimulatorSettings.read("{limit: none, " + settings + "}"), Map.of());
    fixture.configure(configuration);
    stage = new MembersStage(fixture);
  }
}
