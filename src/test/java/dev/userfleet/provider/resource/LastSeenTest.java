package dev.userfleet.provider.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Struct;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.PropertyPath;
import dev.userfleet.provider.engine.Wire;
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
      @ForAll("fields") Set<Field> outputs,
      @ForAll("fields") Set<Field> oldInputs,
      @ForAll("fields") Set<Field> news,
      @ForAll("fields") Set<Field> ignored,
      @ForAll("fields") Set<Field> pending,
      @ForAll("fields") Set<Field> moved,
      @ForAll("fields") Set<Field> done) {
    UpdateRequest request =
        UpdateRequest.newBuilder()
            .setOlds(
                declared(outputs, "old").toBuilder()
                    .putFields(UserChanges.PENDING, UserChanges.pendingValue(pending)))
            .setOldInputs(
                declared(oldInputs, "old").toBuilder().putFields("email", Wire.text("a@b.co")))
            .setNews(declared(news, "new"))
            .addAllIgnoreChanges(ignored.stream().map(Field::label).toList())
            .build();
    Set<Field> expected = EnumSet.noneOf(Field.class);
    expected.addAll(moved);
    expected.retainAll(outputs);
    expected.retainAll(oldInputs);
    expected.retainAll(news);
    expected.removeAll(ignored);
    expected.removeAll(pending);
    expected.removeAll(done);

    assertEquals(
        expected.stream().map(Field::label).toList(),
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
  Arbitrary<Set<Field>> fields() {
    return Arbitraries.of(Field.NAME, Field.TITLE, Field.DEPARTMENT).set();
  }

  private static Struct declared(Set<Field> fields, String value) {
    Struct.Builder declared = Struct.newBuilder();
    fields.forEach(field -> declared.putFields(field.label(), Wire.text(value)));
    return declared.build();
  }

  private static User user(Set<Field> moved, Set<Field> done) {
    return new User(
        "u1",
        value(Field.NAME, moved, done),
        "a@b.co",
        /* division= */ null,
        value(Field.DEPARTMENT, moved, done),
        value(Field.TITLE, moved, done),
        "active",
        /* version= */ 7,
        /* manager= */ null,
        List.of(),
        /* acdAutoAnswer= */ null,
        List.of(),
        List.of(),
        /* employerInfo= */ null,
        /* skills= */ List.of(),
        /* languages= */ List.of(),
        /* locations= */ List.of(),
        /* station= */ null,
        /* utilization= */ null,
        /* voicemail= */ null,
        /* selfUri= */ null,
        /* dateLastLogin= */ null);
  }

  private static String value(Field field, Set<Field> moved, Set<Field> done) {
    return done.contains(field) ? "new" : moved.contains(field) ? "somebody else's" : "old";
  }
}
