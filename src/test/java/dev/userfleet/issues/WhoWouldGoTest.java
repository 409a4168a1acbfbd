package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import dev.userfleet.functional.Fixture;
import dev.userfleet.review.ReviewCommand;
import dev.userfleet.time.Timing;
import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pulumirpc.Provider.CreateResponse;

/**
 * A pull request took away a part of a roster by accident, more than maxDeletes lets go. The
 * preview registers nothing then, so it has no steps, and the review of it said how many would go
 * and not one of their names.
 */
class WhoWouldGoTest {
  private static final List<String> PEOPLE =
      List.of("E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E09", "E10", "E11", "E12");

  @TempDir Path folder;

  @Test
  void review_previewAboveMaxDeletes_namesTenAndHowManyMore() throws Exception {
    String message;
    try (Fixture fixture = Fixture.configured()) {
      Map<String, CreateResponse> held = new HashMap<>();
      for (String key : PEOPLE) {
        held.put(key, fixture.create(key, user(key)));
      }
      fixture.configure("maxDeletes", "3");
      fixture.holds(held);
      String rest = "{'users': [" + row("E12") + "]}";
      message =
          String.valueOf(
              assertThrows(StatusRuntimeException.class, () -> fixture.preview("fleet", rest))
                  .getStatus()
                  .getDescription());
    }
    Map<String, ?> error = Map.of("severity", "error", "message", message);
    Path preview =
        Files.writeString(
            folder.resolve("preview.json"),
            new Gson().toJson(Map.of("diagnostics", List.of(error))));

    StringWriter comment = new StringWriter();
    int exit =
        new CommandLine(new ReviewCommand(Timing.system()))
            .setOut(new PrintWriter(comment, true))
            .execute(preview.toString());

    assertEquals(1, exit, comment::toString);
    String named =
        PEOPLE.subList(0, 10).stream()
            .map(key -> key + " (" + key.toLowerCase(Locale.ROOT) + "@example.com)")
            .collect(Collectors.joining(", "));
    assertTrue(
        comment.toString().contains("configuration allows 3: " + named + " and 1 more. If they"),
        comment::toString);
  }

  private static String user(String key) {
    return "{'email': '%1$s@example.com', 'name': 'N %2$s'}"
        .formatted(key.toLowerCase(Locale.ROOT), key);
  }

  private static String row(String key) {
    return "{'key': '" + key + "', " + user(key).substring(1);
  }
}
