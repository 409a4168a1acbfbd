package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A run that made Ada was killed before the state was written. A typo in her e-mail was corrected:
 * the next run made her again, as the corrected one was free, and nobody knew of the first any
 * more.
 */
class CorrectedEmailTest {
  private static final String TYPO = "{'email': 'adda@example.com', 'name': 'Ada'}";
  private static final String RIGHT = "{'email': 'ada@example.com', 'name': 'Ada'}";

  private final Fixture fixture = Fixture.configured();
  private CreateResponse lost;

  @BeforeEach
  void killed() {
    lost = fixture.create("E1", TYPO);
    fixture.configure();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String email() {
    return fixture.org.users().get(0).getAsJsonObject().get("email").getAsString();
  }

  @Test
  void create_sameKeyAndName_sameAccountWithTheNewEmail() {
    assertEquals(lost.getId(), fixture.create("E1", RIGHT).getId());
    assertEquals("ada@example.com", email());
    assertEquals(1, fixture.org.users().size());
  }

  @Test
  void create_anotherName_refusedNamingBoth() {
    String failure =
        String.valueOf(
            assertThrows(
                    StatusRuntimeException.class,
                    () -> fixture.create("E1", RIGHT.replace("Ada", "Eve")))
                .getMessage());

    assertTrue(failure.contains("for this row, named Ada, and the row is named Eve."), failure);
  }

  @Test
  void create_somebodyElseByTheRow_anAccountOfTheirOwn() {
    fixture.create("E1", RIGHT.replace("}", ", 'samePerson': false}"));

    assertEquals(2, fixture.org.users().size());
  }
}
