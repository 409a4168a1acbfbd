package dev.userfleet.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetRulesTest {

  /** Rows are separated by a slash; the columns are key, formerKey, e-mail and manager. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        ",,a@b.c,        / ,,d@e.f,              | -",
        ",,a@b.c,        / ,,A@B.C,              "
            + "| line 3, a@b.c, email: \"A@B.C\" stands on line 2 too",
        "E1,,a@b.c,      / E1,,d@e.f,            "
            + "| line 3, E1, key: \"E1\" stands on line 2 too",
        "d@e.f,,a@b.c,   / ,,D@e.f,              "
            + "| line 3, d@e.f, key: \"d@e.f\" stands on line 2 too",
        "E1,,a@b.c,      / e1,,d@e.f,            | -",
        "E1,E2,a@b.c,    / E2,,d@e.f,            "
            + "| line 2, E1, formerKey: \"E2\" is still the key of line 3",
        "E1,E0,a@b.c,    / E2,E0,d@e.f,          "
            + "| line 3, E2, formerKey: \"E0\" stands on line 2 too",
        "E1,E1,a@b.c,    / E2,,d@e.f,            | -",
        ",,a@b.c,x@y.z   / ,,d@e.f,5f3c          | -",
        ",,a@b.c,D@e.f   / ,,d@e.f,              | -",
        ",,a@b.c,A@b.c   / ,,d@e.f,a@b.c         "
            + "| line 2, a@b.c, manager: a cycle: a@b.c → a@b.c",
        ",,a@b.c,d@e.f   / ,,d@e.f,g@h.i / ,,g@h.i,D@E.F "
            + "| line 3, d@e.f, manager: a cycle: d@e.f → g@h.i → d@e.f",
      })
  void check_twoUsers_namesWhatTheyShare(String rows, String fault) {
    String csv =
        "key,formerKey,email,manager,name\n"
            + String.join(",N\n", rows.split("/")).replace(" ", "").replace(",N\n", ",N\n")
            + ",N\n";
    List<String> faults =
        Roster.parse("r.csv", csv).faults().stream().map(Fault::toString).toList();

    assertEquals(fault == null ? List.of() : List.of(fault), faults);
  }

  @Test
  void check_composedAndDecomposedSpelling_areOneIdentity() {
    String csv = "key,email,name\n\u00c4,zo\u00eb@b.c,A\nA\u0308,ZOE\u0308@b.c,B\n";

    assertEquals(
        List.of(
            "line 3, \u00c4, email: \"ZO\u00cb@b.c\" stands on line 2 too",
            "line 3, \u00c4, key: \"\u00c4\" stands on line 2 too"),
        Roster.parse("r.csv", csv).faults().stream().map(Fault::toString).toList());
  }
}
