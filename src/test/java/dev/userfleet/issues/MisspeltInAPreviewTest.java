package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.functional.Fixture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody was to come into the division {@code Slaes}. {@code roster check} and the review of two
 * rosters warned; the preview, and so the review of it, did not, since each had its own list of
 * what can be misspelt. A role's division and a work plan were in neither.
 */
class MisspeltInAPreviewTest {

  private static String fleet(String fields, String last) {
    return IntStream.rangeClosed(1, 6)
        .mapToObj(
            i ->
                "{'key': 'E%d', 'email': 'a%d@example.com', 'name': 'Ann %d', %s}"
                    .formatted(i, i, i, i < 6 ? fields : last))
        .collect(Collectors.joining(",", "{'users': [", "]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'division': 'Sales' | 'division': 'Slaes' | division 'Slaes' | Sales",
        "'roles': ['Agent@Sales'] | 'roles': ['Agent@Slaes'] | division 'Slaes' | Sales",
        "'managementUnit': 'B', 'workPlan': 'Full time' | 'managementUnit': 'B', 'workPlan':"
            + " 'Full tiem' | work plan 'Full tiem' | Full time",
      })
  void preview_nearName_warns(String fields, String last, String odd, String meant)
      throws Exception {
    try (Fixture fixture = Fixture.configured()) {
      fixture.preview("team", fleet(fields, last));

      assertEquals(
          "new " + odd + " of E6 (a6@example.com): did you mean '" + meant + "', which 5 have?",
          fixture.nextLog());
    }
  }
}
