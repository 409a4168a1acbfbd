package dev.userfleet.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "E-Mail, email",
    "emial, email",
    "phone numbers, phoneNumbers",
    "acd_auto_answer, acdAutoAnswer",
    "nam, name",
    "Role, roles",
    "queue, queues",
  })
  void unknown_typoOrOtherSpelling_namesTheNearest(String typed, String meant) {
    assertEquals("unknown; did you mean " + meant + "?", Names.unknown(typed, Field.COLUMNS));
  }

  @ParameterizedTest
  @CsvSource({"colour", "k", "id", "''"})
  void unknown_resemblesNothing_listsTheFewKnown(String typed) {
    assertEquals("unknown; known are email, name", Names.unknown(typed, List.of("email", "name")));
  }

  @ParameterizedTest
  @CsvSource({"roles_division, roles", "Location Work, locations", "Email Manager, manager"})
  void unknown_columnOfTheVendorsFile_namesTheOneHere(String typed, String meant) {
    assertTrue(Names.unknown(typed, Field.COLUMNS).startsWith("the column " + meant + " takes it"));
  }

  @Test
  void unknown_resemblesNoneOfMany_leavesTheListToTheEnd() {
    assertEquals(
        "unknown; the known names stand at the end", Names.unknown("colour", Field.COLUMNS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "Password", "passwords", "PASSWORD", "Pass word"})
  void unknown_passwordHoweverSpelled_givesTheLineToType(String typed) {
    assertTrue(
        Names.unknown(typed, Field.COLUMNS)
            .contains("pulumi config set --secret --path 'userfleet:passwords[\"KEY\"]'"));
  }
}
