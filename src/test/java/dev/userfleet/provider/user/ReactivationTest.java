package dev.userfleet.provider.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Props;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReactivationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inactive | 'state': 'active', 'station': 'Desk 1' | [station]",
        "inactive | 'state': 'active', 'phoneNumbers': [{'extension': '12'}] | [phoneNumbers]",
        "inactive | 'state': 'active', 'phoneNumbers': [{'number': '+4930123456'}] | []",
        "inactive | 'state': 'active' | []",
        "inactive | 'state': 'inactive', 'station': 'Desk 1' | []",
        "inactive | 'station': 'Desk 1' | []",
        "active   | 'state': 'active', 'station': 'Desk 1' | []",
      })
  void taken_whoeverIsMadeActiveAgain_stationAndExtensionWhereDeclared(
      String before, String declared, String taken) {
    assertEquals(
        taken,
        List.copyOf(
                Field.labels(
                    Reactivation.taken(
                        Props.of("{'state': '" + before + "'}"),
                        Props.of("{'email': 'a@b.co', 'name': 'A', " + declared + "}"))))
            .toString());
  }
}
