package dev.userfleet.provider.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.model.Interruption;
import dev.userfleet.model.VirtualOrg;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.rehearsal.Declared;
import dev.userfleet.rehearsal.Ended;
import dev.userfleet.rehearsal.Flags;
import dev.userfleet.rehearsal.VirtualStack;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a fleet says of groups, queues, roles and units that cannot be. */
class FleetMembershipsTest {
  @TempDir Path folder;

  private final VirtualTime time = new VirtualTime();
  private VirtualOrg org = org("");

  private VirtualOrg org(String more) {
    return new VirtualOrg(SimulatorSettings.read("{limit: none, seed: 1" + more + "}"), time);
  }

  private Ended up(String rows) {
    return new VirtualStack("dev", folder, Map.of(), org, time, /* oneWrite= */ false)
        .up(
            List.of(
                Declared.fleet("fleet", Optional.empty(), Props.of("{'users':[" + rows + "]}"))),
            Flags.NONE,
            Interruption.NONE);
  }

  private static String row(String key, String more) {
    return "{'key':'%1$s','email':'%1$s@example.com','name':'%1$s',%2$s}".formatted(key, more);
  }

  @Test
  void up_namesThatTheOrgHasNot_allToldAtOnceAndNobodyIsMade() {
    Ended ended =
        up(
            row("E1", "'queues':['Biling'],'roles':['Agent@Nowhere']")
                + ","
                + row("E2", "'queues':['Biling']")
                + ","
                + row("E3", "'managementUnit':'Contact centre Berlin','workPlan':'Ful time'"));

    assertTrue(ended.says("nobody was changed:"), ended::text);
    assertTrue(
        ended.says(
            "the org has no queue 'Biling' (did you mean Billing?);"
                + " wanted by E1 (E1@example.com), E2 (E2@example.com)"),
        ended::text);
    assertTrue(ended.says("the org has not got a division named 'Nowhere'"), ended::text);
    assertTrue(
        ended.says("the management unit 'Contact centre Berlin' has no work plan 'Ful time'"),
        ended::text);
    assertEquals(0, org.users().size());
  }

  @Test
  void up_moveThatTheOrgNeverMakes_isToldOfEach() {
    org = org(", move-time: 5h");

    Ended ended = up(row("E1", "'managementUnit':'Contact centre Berlin'"));

    assertTrue(
        ended.says(
            "management unit Contact centre Berlin: not everybody could be brought to where they"
                + " belong"),
        ended::text);
    assertTrue(
        ended.says(
            "E1: the org took the move on, and has not made it yet; run pulumi up again in a few"
                + " minutes"),
        ended::text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'queues':['Biling'] | exclusive.queues: no row names 'Biling' (did you mean Billing?); it"
            + " would be emptied",
        "'queue':['Billing'] | exclusive.queue is none of groups, queues, roles, managementUnits"
            + " (did you mean queues?)",
      })
  void of_exclusiveThatCannotBe_saysWhy(String exclusive, String fault) {
    String inputs =
        "{'users':[" + row("E1", "'queues':['Billing']") + "],'exclusive':{" + exclusive + "}}";

    ProviderFault refused =
        assertThrows(ProviderFault.class, () -> FleetInputs.of(Props.of(inputs)));

    assertTrue(String.valueOf(refused.getMessage()).contains(fault), refused::getMessage);
  }

  @Test
  void of_exclusiveThatIsNotKnownYet_refused() {
    String inputs =
        "{'users':["
            + row("E1", "'queues':['Billing']")
            + "],'exclusive':'"
            + "04da6b54-80e4-46f7-96ec-b56ff0331ba9'}";

    ProviderFault refused =
        assertThrows(ProviderFault.class, () -> FleetInputs.of(Props.of(inputs)));

    assertTrue(
        String.valueOf(refused.getMessage()).contains("exclusive is not known yet; it must be"),
        refused::getMessage);
  }
}
