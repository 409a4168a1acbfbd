package dev.userfleet.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.roster.row.Fault;
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
            + "| r.csv:3:3: a@b.c, email: \"A@B.C\" stands at r.csv:2:3 too",
        "E1,,a@b.c,      / E1,,d@e.f,            "
            + "| r.csv:3:1: E1, key: \"E1\" stands at r.csv:2:1 too",
        "d@e.f,,a@b.c,   / ,,D@e.f,              "
            + "| r.csv:3:1: d@e.f, key: \"d@e.f\" stands at r.csv:2:1 too",
        "E1,,a@b.c,      / e1,,d@e.f,            | -",
        "E1,E2,a@b.c,    / E2,,d@e.f,            "
            + "| r.csv:2:4: E1, formerKey: \"E2\" is still the key at r.csv:3:1",
        "E1,E0,a@b.c,    / E2,E0,d@e.f,          "
            + "| r.csv:3:4: E2, formerKey: \"E0\" stands at r.csv:2:4 too",
        "E1,E1,a@b.c,    / E2,,d@e.f,            | -",
        ",,a@b.c,x@y.z / ,,d@e.f,5f3c0e0e-7d5a-4c2b-9a51-0d6d5c1b8a11 | -",
        ",,a@b.c,N / ,,d@e.f, | r.csv:2:9: a@b.c, manager: \"N\" is the name of several:"
            + " r.csv:2:1, r.csv:3:1; give the e-mail of a manager who stays",
        ",,a@b.c,Nobody / ,,d@e.f, "
            + "| r.csv:2:9: a@b.c, manager: \"Nobody\" is no e-mail, no id, and nobody's name or"
            + " key in this roster; give the e-mail of a manager who stays",
        ",,a@b.c,D@e.f   / ,,d@e.f,              | -",
        ",,a@b.c,A@b.c   / ,,d@e.f,a@b.c         "
            + "| r.csv:2:9: a@b.c, manager: a cycle: a@b.c → a@b.c",
        ",,a@b.c,d@e.f   / ,,d@e.f,g@h.i / ,,g@h.i,D@E.F "
            + "| r.csv:3:9: d@e.f, manager: a cycle: d@e.f → g@h.i → d@e.f",
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
            "r.csv:3:1: \u00c4, key: \"\u00c4\" stands at r.csv:2:1 too",
            "r.csv:3:4: \u00c4, email: \"ZO\u00cb@b.c\" stands at r.csv:2:3 too"),
        Roster.parse("r.csv", csv).faults().stream().map(Fault::toString).toList());
  }
}
