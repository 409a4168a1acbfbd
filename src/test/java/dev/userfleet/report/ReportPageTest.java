package dev.userfleet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private final String page = ReportPage.of(Reports.busy(Reports.HOSTILE));

  @Test
  void of_nameWithMarkup_standsNowhereAsMarkup() {
    assertFalse(page.contains("<img"), page);
  }

  @Test
  void of_nameWithMarkup_endsNoScript() {
    assertEquals(2, Pattern.compile("</script>").matcher(page).results().count());
  }

  @Test
  void of_anyReport_namesNoOtherPlace() {
    List<String> links =
        Pattern.compile("(https?:)?//[a-z0-9.]+[^\\s\"']*")
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .toList();

    assertEquals(List.of("http://www.w3.org/2000/svg"), links);
  }

  @Test
  void of_anyReport_forbidsTheBrowserToLoadAnything() {
    assertEquals(1, Pattern.compile("default-src 'none'").matcher(page).results().count());
  }
}
