package dev.userfleet.provider.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

class UserChangesTest {
  private static final Struct OLD =
      Props.of("{'email': 'alice@example.com', 'name': 'Alice', 'title': 'Agent'}");

  @Test
  void diff_sameInputs_none() {
    assertEquals(DiffResponse.DiffChanges.DIFF_NONE, diff(OLD).getChanges());
  }

  @Test
  void diff_newEmail_updateInPlace() {
    DiffResponse diff = diff(with("{'email': 'alice.b@example.com'}"));

    assertEquals(Map.of("email", PropertyDiff.Kind.UPDATE), kinds(diff));
    assertEquals(0, diff.getReplacesCount());
  }

  @Test
  void diff_newlyDeclaredField_add() {
    assertEquals(
        Map.of("department", PropertyDiff.Kind.ADD), kinds(diff(with("{'department': 'Care'}"))));
  }

  @Test
  void diff_fieldNoLongerDeclared_none() {
    Struct less = OLD.toBuilder().removeFields("title").build();

    assertEquals(DiffResponse.DiffChanges.DIFF_NONE, diff(less).getChanges());
  }

  @Test
  void diff_fieldDeclaredEmpty_update() {
    assertEquals(Map.of("title", PropertyDiff.Kind.UPDATE), kinds(diff(with("{'title': ''}"))));
  }

  @Test
  void diff_unknownValue_update() {
    Struct news = Props.with(OLD, "title", Wire.unknown());

    assertEquals(Map.of("title", PropertyDiff.Kind.UPDATE), kinds(diff(news)));
  }

  @Test
  void diff_detailedDiff_hasTheKeysOfDiffs() {
    DiffResponse diff = diff(with("{'title': 'Lead', 'name': 'Al'}"));

    assertEquals(Set.copyOf(diff.getDiffsList()), diff.getDetailedDiffMap().keySet());
    assertTrue(diff.getHasDetailedDiff());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'email': 'ALICE@example.com'} | {'email': 'alice@example.com'}",
        "{'certifications': ['a', 'b']} | {'certifications': ['b', 'a']}",
        "{'phoneNumbers': [{'extension': '1'}]} | {'phoneNumbers': [{'extension': '1', 'type': 'work'}]}",
        "{'employerInfo': {'employeeId': '7', 'officialName': ''}} | {'employerInfo': {'employeeId': '7'}}",
      })
  void between_sameMeaning_nothing(String one, String other) {
    assertEquals(
        Set.of(),
        UserChanges.between(Struct.getDefaultInstance(), Props.of(one), Props.of(other)).keySet());
  }

  /** A state and an org may hold what a roster may not; it is not equal for that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'phoneNumbers': [{'number': '0301234'}]} | {'phoneNumbers': [{'number': '0309999'}]}",
        "{'employerInfo': {'dateHire': '15.1.2020'}} | {'employerInfo': {'dateHire': '16.1.2020'}}",
        "{'certifications': ['A', 'B\u200b']} | {'certifications': ['A']}",
      })
  void between_valuesThatNoRosterMayHold_areCompared(String one, String other) {
    assertEquals(
        1, UserChanges.between(Struct.getDefaultInstance(), Props.of(one), Props.of(other)).size());
  }

  @Test
  void between_secretSameValue_nothing() {
    Struct secret = Props.with(OLD, "title", Props.secret("Agent"));

    assertEquals(Set.of(), UserChanges.between(OLD, OLD, secret).keySet());
  }

  @Test
  void between_newPasswordSameVersion_nothing() {
    Struct olds = Props.with(OLD, "password", Props.secret("one"));
    Struct news = Props.with(OLD, "password", Props.secret("two"));

    assertEquals(Set.of(), UserChanges.between(OLD, olds, news).keySet());
  }

  @Test
  void between_newPasswordVersion_thatField() {
    Struct news = with("{'passwordVersion': 2}");

    assertEquals(Set.of(Field.PASSWORD_VERSION), UserChanges.between(OLD, OLD, news).keySet());
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void between_pendingInvitation_countsWhereItIsWanted(boolean wanted, boolean counts) {
    Struct olds = with("{'pending': ['invite']}");

    assertEquals(
        counts,
        UserChanges.between(olds, olds, with("{'invite': " + wanted + "}"))
            .containsKey(Field.INVITE));
  }

  @Test
  void between_pendingStep_counts() {
    Struct olds = with("{'pending': ['title']}");

    assertEquals(Set.of(Field.TITLE), UserChanges.between(olds, OLD, OLD).keySet());
  }

  @Test
  void between_noOldInputs_comparesOutputs() {
    assertEquals(
        Set.of(Field.TITLE),
        UserChanges.between(OLD, Struct.getDefaultInstance(), with("{'title': 'Lead'}")).keySet());
  }

  @Test
  void diff_samePersonGivenChangedOrTakenOut_none() {
    Struct yes = with("{'samePerson': true}");
    Struct no = with("{'samePerson': false}");

    assertEquals(DiffResponse.DiffChanges.DIFF_NONE, diff(yes).getChanges());
    assertEquals(DiffResponse.DiffChanges.DIFF_NONE, settled(yes, yes, no).getChanges());
    assertEquals(DiffResponse.DiffChanges.DIFF_NONE, settled(yes, yes, OLD).getChanges());
  }

  private static DiffResponse diff(Struct news) {
    return settled(OLD, OLD, news);
  }

  private static DiffResponse settled(Struct olds, Struct oldInputs, Struct news) {
    return UserChanges.diff(olds, oldInputs, news, /* unsettled= */ false);
  }

  @Test
  void diff_nothingChangedButUnsettled_looksAtTheUser() {
    assertEquals(
        DiffResponse.DiffChanges.DIFF_SOME,
        UserChanges.diff(OLD, OLD, OLD, /* unsettled= */ true).getChanges());
  }

  @Test
  void diff_always_deletesBeforeItReplaces() {
    assertTrue(diff(OLD).getDeleteBeforeReplace());
  }

  private static Map<String, PropertyDiff.Kind> kinds(DiffResponse diff) {
    Map<String, PropertyDiff.Kind> kinds = new java.util.HashMap<>();
    diff.getDetailedDiffMap().forEach((key, value) -> kinds.put(key, value.getKind()));
    return kinds;
  }

  private static Struct with(String json) {
    return OLD.toBuilder().putAllFields(Props.of(json).getFieldsMap()).build();
  }
}
