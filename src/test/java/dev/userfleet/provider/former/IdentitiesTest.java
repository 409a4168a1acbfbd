package dev.userfleet.provider.former;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is who, for every way in which people edit a roster. */
class IdentitiesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // What people do | the state | the roster | what becomes of it
        "nothing changes | 1 ann Ann, 2 bob Bob | 1 ann Ann, 2 bob Bob | 1=1, 2=2",
        "somebody new | 1 ann Ann | 1 ann Ann, 2 bob Bob | 1=1, 2=new",
        "somebody leaves | 1 ann Ann, 2 bob Bob | 1 ann Ann | 1=1, 2 gone",
        "key typed anew | 1 ann Ann | 9 ann Ann | 9=1",
        "key and spelling | 1 ann Łucja_Große | 9 ann GROSSE_Lucja | 9=1",
        "case of the e-mail | 1 ann Ann | 9 ANN Ann | 9=1",
        "e-mail | 1 ann Ann | 1 ann.b Ann | 1=1",
        "name, as after a wedding | 1 ann Ann_A | 1 ann Ann_B | 1=1",
        "name that is not known yet | 1 ann Ann | 1 ann.b ? | 1=1",
        "e-mail that is not known yet | 1 ann Ann | 1 ? Ann | 1=1",
        "e-mails of two that are not known yet | 1 ann Ann | 1 ? Ann, 2 ? Bob, 3 ? Cat | 1=1, 2=new, 3=new",
        "e-mail that is not known yet under a new key | 1 ann Ann | 9 ? Ann | namesake",
        "manager whose e-mail is not known yet | 1 ann Ann, 2 bob Bob | 1 ? Ann, 2 bob Bob boss=ann@b.co | 1=1, 2=2",
        "key and e-mail | 1 ann Ann | 9 ann.b Ann | namesake",
        "key and e-mail, told by formerKey | 1 ann Ann | 9 ann.b Ann was=1 | 9=1",
        "key, e-mail and name, by formerKey | 1 ann Ann | 9 bea Bea was=1 | another e-mail and name",
        "the same and told | 1 ann Ann | 9 bea Bea was=1 same | 9=1",
        "formerKey that another row has | 1 ann Ann, 2 bob Bob | 1 ann Ann, 9 bob Bob was=1 | 1=1, 9=2",
        "key of one, formerKey of another | 1 ann Ann, 2 bob Bob | 1 bob Bob was=2 same | owner without row, two people",
        "key of one, formerKey of another, only that one's name | 1 ann Ann, 2 bob Bob | 1 ann Ann was=2 | two people",
        // E-mails of others
        "handed on | 1 ann Ann, 2 bob Bob | 1 a2 Ann, 2 ann Bob | 1=1, 2=2, 2 after 1",
        "handed on to a newcomer | 1 ann Ann | 3 ann Cat, 1 a2 Ann | 3=new, 1=1, 3 after 1",
        "handed on down a chain | 1 ann Ann, 2 bob Bob | 1 a2 Ann, 2 ann Bob, 3 bob Cat | 1=1, 2=2, 3=new, 2 after 1, 3 after 2",
        "handed on to a namesake | 1 ann Ann | 1 a2 Ann, 3 ann Ann | 1=1, 3=new, 3 after 1",
        "handed on by a key typed anew | 1 ann Ann | 9 a2 Ann was=1, 3 ann Cat | 9=1, 3=new, 3 after 9",
        "swapped | 1 ann Ann, 2 bob Bob | 1 bob Ann, 2 ann Bob | ring",
        "ring of three | 1 a Ann, 2 b Bob, 3 c Cat | 1 b Ann, 2 c Bob, 3 a Cat | ring",
        "two rings | 1 a Ann, 2 b Bob, 3 c Cat, 4 d Dan | 1 b Ann, 2 a Bob, 3 d Cat, 4 c Dan | ring, ring",
        "ring and one who waits for it | 1 a Ann, 2 b Bob | 1 b Ann, 2 a Bob, 3 c Cat | ring",
        "taken over from a leaver by a newcomer | 1 ann Ann | 3 ann Cat | another key and name",
        "taken over from a leaver by somebody who stays | 1 ann Ann, 2 bob Bob | 2 ann Bob | owner without row",
        "taken over from another fleet | 1 ann Ann elsewhere, 2 bob Bob | 2 ann Bob | owner without row",
        // Keys
        "put in on top and filled down | 1 a Ann, 2 b Bob, 3 c Cat | 1 z Zoe, 2 a Ann, 3 b Bob, 4 c Cat | another e-mail and name, keys shifted",
        "top row taken out and filled up | 1 a Ann, 2 b Bob, 3 c Cat | 1 b Bob, 2 c Cat | keys shifted",
        "last key is new, the rest shifted | 1 a Ann, 2 b Bob | 2 a Ann, 3 b Bob | keys shifted",
        "shifted onto a new key, the old one meant | 1 a Ann | 1 z Zed same, 2 a Ann | keys shifted",
        "name under a new key, e-mail and key another's | 1 a Ann, 2 b Bob | 2 b Cat, 9 d Bob | keys shifted",
        "renamed, and a namesake is new | 1 a Ann, 2 b Bob | 2 b Cat same, 9 d Bob | 2=2, 9=new, 1 gone",
        "the same, told by the namesake | 1 a Ann, 2 b Bob | 2 b Cat, 9 d Bob another | 2=2, 9=new, 1 gone",
        "key column sorted by itself | 1 a Ann, 2 b Bob | 2 a Ann, 1 b Bob | keys shifted",
        "name column sorted by itself | 1 a Ann, 2 b Bob | 1 a Bob, 2 b Ann | names moved, names moved",
        "names moved and meant | 1 a Ann, 2 b Bob | 1 a Bob same, 2 b Ann same | 1=1, 2=2",
        "one has the name of another | 1 a Ann, 2 b Bob | 1 a Bob, 2 b Bob | 1=1, 2=2",
        "one has the name of a leaver | 1 a Ann, 2 b Bob | 1 a Bob | 1=1, 2 gone",
        "somebody else under an old key | 1 ann Ann | 1 zed Zed | another e-mail and name",
        "another e-mail and name, the same person | 1 ann Ann | 1 ann.b Bea same | 1=1",
        "another e-mail, somebody else by the row | 1 ann Ann | 1 ann.b Ann another | another e-mail and name",
        "unchanged, and a no that nobody asked for | 1 ann Ann | 1 ann Ann another | 1=1",
        // The same e-mail
        "another key and name | 1 ann Ann | 9 ann Bea | another key and name",
        "another key and name, the same person | 1 ann Ann | 9 ann Bea same | 9=1",
        "another key, somebody else by the row | 1 ann Ann | 9 ann Ann another | another key and name",
        // Namesakes
        "leaver and newcomer with one name, the same | 1 ann Ann | 9 a9 Ann same | 9=1",
        "leaver and newcomer with one name, two | 1 ann Ann | 9 a9 Ann another | 9=new, 1 gone",
        "two leavers with one name | 1 a1 Ann, 2 a2 Ann | 9 a9 Ann same | namesake",
        "two newcomers with a leavers name | 1 ann Ann | 8 a8 Ann same, 9 a9 Ann same | namesake, namesake",
        "newcomer named as somebody who stays | 1 ann Ann | 1 ann Ann, 9 a9 Ann | 1=1, 9=new",
        "newcomer named as somebody elsewhere | 1 ann Ann elsewhere | 9 a9 Ann | 9=new, in doubt: namesake",
        "the same by the row, whoever that is | 1 ann Ann elsewhere | 9 a9 Ann same | 9=new, in doubt: namesake",
        "the same by formerKey | 1 ann Ann elsewhere | 9 a9 Ann was=1 | 9=1",
        "another by the row | 1 ann Ann elsewhere | 9 a9 Ann another | 9=new",
        "the same, one here and one elsewhere | 1 a1 Ann, 2 a2 Ann elsewhere | 9 a9 Ann same | 9=1",
        // Other fleets
        "row moves here from another fleet | 1 ann Ann elsewhere | 9 ann Ann | 9=1",
        "people of another fleet do not go | 1 ann Ann elsewhere | - | ''",
        "e-mail held here and elsewhere | 1 ann Ann elsewhere, 2 ann Ann | 9 ann Ann | 9=2",
        "held twice | 1 ann Ann id=x, 9 a9 Ann id=x | 9 a9 Ann | held twice",
        "held twice, and both have rows | 1 ann Ann id=x, 9 a9 Ann id=x | 1 ann Ann, 9 a9 Ann | held twice",
        "held twice, here and elsewhere | 1 ann Ann id=x elsewhere, 9 ann Ann id=x | 9 ann Ann | 9=9",
        // Managers
        "manager goes, by e-mail | 1 a Ann, 2 b Bob | 1 a Ann boss=B@b.co | 1=1, in doubt: manager missing, 2 gone",
        "manager goes, by id | 1 a Ann, 2 b Bob | 1 a Ann boss=ID-2 | 1=1, in doubt: manager missing, 2 gone",
        "managers e-mail changes | 1 a Ann, 2 b Bob | 1 a Ann boss=b@b.co, 2 c Bob | manager missing",
        "managers e-mail changes everywhere | 1 a Ann, 2 b Bob | 1 a Ann boss=c@b.co, 2 c Bob | 1=1, 2=2",
        "managers key changes | 1 a Ann, 2 b Bob | 1 a Ann boss=b@b.co, 9 b Bob | 1=1, 9=2",
        "managers e-mail has somebody else now | 1 a Ann, 2 b Bob | 1 a Ann boss=b@b.co, 2 b2 Bob, 3 b Cat | 1=1, 2=2, 3=new, 3 after 2",
        "manager elsewhere | 1 a Ann, 2 b Bob elsewhere | 1 a Ann boss=b@b.co | 1=1",
        "manager whom nobody knows | 1 a Ann | 1 a Ann boss=x@b.co | 1=1",
        // State
        "may not log in any more | 1 ann Ann | 1 ann Ann inactive | 1=1, 1 deactivated",
        "could not log in before | 1 ann Ann inactive | 1 ann Ann inactive | 1=1",
        "new and may not log in | - | 1 ann Ann inactive | 1=new",
      })
  void decide_editedRoster_thatBecomesOfEverybody(
      String edit, String state, String roster, String outcome) {
    assertEquals(outcome, Cast.of(blank(state), blank(roster)).outcome(), edit);
  }

  private static String blank(String cell) {
    return cell == null ? "" : cell;
  }

  // ---- what is said

  @Test
  void decide_keysShifted_namesEveryRowAndItsPlace() {
    assertRefused(
        "keys are shifted: rows name people who have another key, as after a row was put in and the"
            + " keys were filled down. Everybody would get somebody else's account. Each person"
            + " keeps her key: put them back.\n"
            + "    users.csv:2: 1 (b@b.co) is now Bob, whose key is 2\n"
            + "    users.csv:3: 2 (c@b.co) is now Cat, whose key is 3",
        "1 a Ann, 2 b Bob, 3 c Cat",
        "1 b Bob at=users.csv:2, 2 c Cat at=users.csv:3");
  }

  @Test
  void decide_secretsShifted_notShown() {
    assertRefused(
        "keys are shifted: rows name people who have another key, as after a row was put in and the"
            + " keys were filled down. Everybody would get somebody else's account. Each person"
            + " keeps her key: put them back.\n"
            + "    1 is now the person, whose key is 2",
        "1 a Ann secret, 2 b Bob secret",
        "1 b Bob secret");
  }

  @Test
  void decide_moreRowsShiftedThanAreRead_firstTenAndHowManyMore() {
    StringBuilder state = new StringBuilder();
    StringBuilder roster = new StringBuilder();
    for (int i = 0; i < 13; i++) {
      state.append(i).append(" a").append(i).append(" N").append(i).append(',');
      roster.append(i).append(" a").append(i + 1).append(" N").append(i + 1);
      roster.append(i == 12 ? " same" : ",");
    }

    List<String> lines = refusals(state.toString(), roster.toString()).get(0).lines().toList();

    assertEquals(12, lines.size());
    assertEquals("    9 (a10@b.co) is now N10, whose key is 10", lines.get(10));
    assertEquals("    and 2 more", lines.get(11));
  }

  @Test
  void decide_namesMoved_saysWhoseItIs() {
    assertRefused(
        "1 (a@b.co) now has the name of 2, who has another one: was a column sorted by itself? If"
            + " the names are right, both rows say samePerson: true",
        "1 a Ann, 2 b Bob",
        "1 a Bob, 2 b Cat");
  }

  @Test
  void decide_anotherPersonUnderAnOldKey_saysWhatEachAnswerMeans() {
    assertRefused(
        "1 (zed@b.co) has the key of Ann, 1 (ann@b.co), and another e-mail and name. If this is"
            + " somebody else: give the row a key of its own, or the account changes hands. If it"
            + " is the same person: samePerson: true in the row",
        "1 ann Ann",
        "1 zed Zed");
  }

  @Test
  void decide_anotherPersonUnderAnOldEmail_saysWhatEachAnswerMeans() {
    assertRefused(
        "users.csv:7: 9 (ann@b.co) has the e-mail of Ann, 1 (ann@b.co), who has no row any more,"
            + " and another key and name. If it is the same person: samePerson: true in the row. If"
            + " it is somebody else: first give 1 another e-mail and run pulumi up, then take that"
            + " row out or change it",
        "1 ann Ann",
        "9 ann Bea at=users.csv:7");
  }

  @Test
  void decide_emailOfSomebodyWithoutRow_saysTheTwoSteps() {
    assertRefused(
        "2 (ann@b.co) takes the e-mail of Ann, 1 (ann@b.co), whose row this fleet has not got; an"
            + " e-mail is free only once its owner has another one: first give 1 another e-mail and"
            + " run pulumi up, then take that row out or change it",
        "1 ann Ann, 2 bob Bob",
        "2 ann Bob");
  }

  @Test
  void decide_goneNamesake_asksWhoItIs() {
    assertRefused(
        "9 (a9@b.co) is new and has the name of 1 (ann@b.co), whose row is gone and who would be"
            + " deleted. If it is the same person: formerKey: 1 in the row. If it is somebody else:"
            + " samePerson: false",
        "1 ann Ann",
        "9 a9 Ann");
  }

  @Test
  void decide_swap_saysTheTwoSteps() {
    assertRefused(
        "1 (bob@b.co) and 2 (ann@b.co) take each other's e-mails, and none of them can be the"
            + " first. Take two steps: give 1 an e-mail that nobody has, run pulumi up, then write"
            + " what you want",
        "1 ann Ann, 2 bob Bob",
        "1 bob Ann, 2 ann Bob");
  }

  @Test
  void decide_managerGoes_namesWhoStillReports() {
    assertEquals(
        List.of(
            "1 row names as manager 9 (max@b.co), whose row is gone: give it another manager, or"
                + " keep that row. 1 (a@b.co)"),
        Cast.of("1 a Ann, 9 max Max", "1 a Ann boss=max@b.co").decide().doubts().stream()
            .map(Doubt::refusal)
            .toList());
  }

  @Test
  void decide_managersEmailChanges_namesAllWhoStillNameTheOldOne() {
    assertRefused(
        "2 rows name as manager 9 (max@b.co), whose new e-mail is max.m@b.co: write that one"
            + " there too. 1 (a@b.co), 2 (b@b.co)",
        "1 a Ann, 2 b Bob, 9 max Max",
        "1 a Ann boss=max@b.co, 2 b Bob boss=max@b.co, 9 max.m Max");
  }

  @Test
  void decide_heldTwice_saysHowTheStateForgetsOne() {
    assertRefused(
        "the state holds one user (x) twice, as 1, which has no row, and as 9. Let it forget the"
            + " first, which deletes nobody: pulumi state delete '"
            + Cast.urn("1")
            + "'",
        "1 ann Ann id=x, 9 a9 Ann id=x",
        "9 a9 Ann");
  }

  @Test
  void decide_keyOfOneAndFormerKeyOfAnother_asksWhichOfTheTwo() {
    assertRefused(
        "1 (ann@b.co) has the key of Ann, 1 (ann@b.co), and its formerKey names Bob, 2 (bob@b.co),"
            + " who would be deleted. If it is the first: take formerKey out. If it is the other:"
            + " give the row a key that nobody has",
        "1 ann Ann, 2 bob Bob",
        "1 ann Ann was=2");
  }

  @Test
  void decide_heldTwiceAndBothDeclared_namesBothRows() {
    assertRefused(
        "the state holds one user (x) twice, and two rows have it: 1 (ann@b.co) and 9 (a9@b.co)."
            + " Take out the row that is not meant",
        "1 ann Ann id=x, 9 a9 Ann id=x",
        "1 ann Ann, 9 a9 Ann");
  }

  private static void assertRefused(String expected, String state, String roster) {
    assertEquals(List.of(expected), refusals(state, roster));
  }

  private static List<String> refusals(String state, String roster) {
    return Cast.of(state, roster).decide().refusals();
  }
}
