package dev.userfleet.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "E-Mail, email",
    "emial, email",
    "phone numbers, phoneNumbers",
    "acd_auto_answer, acdAutoAnswer",
    "nam, name",
  })
  void unknown_typoOrOtherSpelling_namesTheNearest(String typed, String meant) {
    assertEquals("unknown; did you mean " + meant + "?", Names.unknown(typed, Field.columns()));
  }

  @ParameterizedTest
  @CsvSource({"colour", "k", "id", "''"})
  void unknown_resemblesNothing_listsWhatIsKnown(String typed) {
    assertEquals("unknown; known are email, name", Names.unknown(typed, List.of("email", "name")));
  }
}
