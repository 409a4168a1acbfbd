package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import dev.userfleet.functional.Fixture;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateResponse;

/**
 * The column title was taken out of a roster, or stood in ignoreChanges, and HR's tool went on
 * writing titles. The next change of anything else stopped with "somebody else changed title",
 * though title was nobody's business any more; a refresh helped until HR's next write.
 */
class UnmanagedFieldMovedTest {
  private static final String AGENT =
      "{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Agent'}";
  private static final String UNTITLED = "{'email': 'alice@example.com', 'name': 'Alice'}";

  private final Fixture fixture = Fixture.configured();
  private CreateResponse alice;

  @BeforeEach
  void titleMoves() {
    alice = fixture.create(AGENT);
    fixture.changeOutside(alice.getId(), "{'title': 'Lead'}");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void update_fieldDroppedInTheSameRun_goesThroughAndStays() {
    update(AGENT, UNTITLED.replace("'Alice'", "'Alice B'"));

    assertEquals("Alice B", org("name"));
    assertEquals("Lead", org("title"));
  }

  /** The outputs of a resource that did not change still have the field. */
  @Test
  void update_fieldDroppedInAnEarlierRun_goesThroughAndStays() {
    update(UNTITLED, UNTITLED.replace("'Alice'", "'Alice B'"));

    assertEquals("Alice B", org("name"));
    assertEquals("Lead", org("title"));
  }

  @Test
  void update_fieldDroppedInAnEarlierRunAndGivenAgain_isSet() {
    update(UNTITLED, AGENT.replace("Agent", "Boss"));

    assertEquals("Boss", org("title"));
  }

  /** For an ignored field the engine sends the value of the last run. */
  @ParameterizedTest
  @ValueSource(strings = {"title", "[\"title\"]", "*", "[*]"})
  void update_fieldIgnored_goesThroughAndStays(String path) {
    update(AGENT, AGENT.replace("'Alice'", "'Alice B'"), "department", path);

    assertEquals("Alice B", org("name"));
    assertEquals("Lead", org("title"));
  }

  @Test
  void update_fieldStillManaged_stops() {
    assertThrows(
        StatusRuntimeException.class,
        () -> update(AGENT, AGENT.replace("'Alice'", "'Alice B'"), "department"));

    assertEquals("Alice", org("name"));
  }

  private void update(String oldInputs, String news, String... ignored) {
    var unused = fixture.update(alice, oldInputs, news, ignored);
  }

  private String org(String field) {
    JsonObject user = fixture.org.users().get(0).getAsJsonObject();
    return user.get(field).getAsString();
  }
}
