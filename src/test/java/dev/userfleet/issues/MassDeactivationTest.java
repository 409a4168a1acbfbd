package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * One line of the defaults, {@code state: inactive}, and five hundred people could log in no more:
 * the guard of half a fleet counted only who is deleted.
 */
class MassDeactivationTest {
  private static final int PEOPLE = 12;

  private final Fixture fixture = Fixture.configured();
  private final Map<String, CreateResponse> people = new LinkedHashMap<>();

  @BeforeEach
  void fleet() throws Exception {
    for (int i = 0; i < PEOPLE; i++) {
      people.put("E" + i, fixture.create("E" + i, "{" + row(i) + "}"));
    }
    fixture.cancel().get();
    fixture.configure();
    fixture.holds(people);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String row(int i) {
    return "'email': 'p" + i + "@example.com', 'name': 'Person " + i + "'";
  }

  private String rows(String more) {
    return people.keySet().stream()
        .map(key -> "{'key': '" + key + "', " + row(Integer.parseInt(key.substring(1))) + "}")
        .collect(Collectors.joining(", ", "{'users': [", "]" + more + "}"));
  }

  @Test
  void preview_everybodyInactiveByDefault_refused() {
    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class,
            () -> fixture.preview("fleet", rows(", 'defaults': {'state': 'inactive'}")));

    assertTrue(
        String.valueOf(failure.getMessage())
            .contains("more than half of a fleet would be deleted or deactivated, 12 of 12: "),
        failure::getMessage);
  }

  @Test
  void construct_everybodyInactiveAndTheNumberIsSet_registered() {
    fixture.configure("maxDeletes", "12");

    fixture.construct("fleet", rows(", 'defaults': {'state': 'inactive'}"));

    assertEquals(PEOPLE + 1, fixture.engine.registered().size());
  }
}
