package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Struct;
import dev.userfleet.genesys.User;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.UpdateRequest;

class LastSeenTest {

  /** A field stops an update only if the last run and this one declare it, and it moved. */
  @Property(tries = 3000)
  void movedIn_anyUpdate_namesWhatIsManagedAndMoved(
      @ForAll("fields") Set<UserField> outputs,
      @ForAll("fields") Set<UserField> oldInputs,
      @ForAll("fields") Set<UserField> news,
      @ForAll("fields") Set<UserField> ignored,
      @ForAll("fields") Set<UserField> pending,
      @ForAll("fields") Set<UserField> moved,
      @ForAll("fields") Set<UserField> done) {
    UpdateRequest request =
        UpdateRequest.newBuilder()
            .setOlds(
                declared(outputs, "old").toBuilder()
                    .putFields(UserChanges.PENDING, UserChanges.pendingValue(pending)))
            .setOldInputs(
                declared(oldInputs, "old").toBuilder().putFields("email", Wire.text("a@b.co")))
            .setNews(declared(news, "new"))
            .addAllIgnoreChanges(ignored.stream().map(UserField::key).toList())
            .build();
    Set<UserField> expected = EnumSet.noneOf(UserField.class);
    expected.addAll(moved);
    expected.retainAll(outputs);
    expected.retainAll(oldInputs);
    expected.retainAll(news);
    expected.removeAll(ignored);
    expected.removeAll(pending);
    expected.removeAll(done);

    assertEquals(
        expected.stream().map(UserField::key).toList(),
        LastSeen.of(request).movedIn(user(moved, done)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title | title",
        "[\"title\"] | title",
        "* | *",
        "[*] | *",
        "employerInfo.employeeId | employerInfo",
        "[\"phoneNumbers\"][0].number | phoneNumbers",
        "phoneNumbers[0] | phoneNumbers",
      })
  void property_path_isWhatItLeadsInto(String path, String property) {
    assertEquals(property, PropertyPath.property(path));
  }

  @Provide
  Arbitrary<Set<UserField>> fields() {
    return Arbitraries.of(UserField.NAME, UserField.TITLE, UserField.DEPARTMENT).set();
  }

  private static Struct declared(Set<UserField> fields, String value) {
    Struct.Builder declared = Struct.newBuilder();
    fields.forEach(field -> declared.putFields(field.key(), Wire.text(value)));
    return declared.build();
  }

  private static User user(Set<UserField> moved, Set<UserField> done) {
    return new User(
        "u1",
        value(UserField.NAME, moved, done),
        "a@b.co",
        /* division= */ null,
        value(UserField.DEPARTMENT, moved, done),
        value(UserField.TITLE, moved, done),
        "active",
        /* version= */ 7,
        /* manager= */ null,
        List.of(),
        /* acdAutoAnswer= */ null,
        List.of(),
        List.of(),
        /* employerInfo= */ null,
        /* selfUri= */ null,
        /* dateLastLogin= */ null);
  }

  private static String value(UserField field, Set<UserField> moved, Set<UserField> done) {
    return done.contains(field) ? "new" : moved.contains(field) ? "somebody else's" : "old";
  }
}
