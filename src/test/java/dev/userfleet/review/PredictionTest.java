package dev.userfleet.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.resource.UserChanges;
import dev.userfleet.roster.Roster;
import dev.userfleet.roster.row.RosterUser;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code review} calls a change of a row is what the provider's Diff calls one. */
class PredictionTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title; Agent; Head | title",
        "title; Agent; agent | title",
        "title; Agent;  | ''",
        "title; Agent; (empty) | title",
        "title; ; Agent | title",
        "title; ; (empty) | title",
        "email; Ann@x.org; ann@x.org | ''",
        "email; ann@x.org; ann@y.org | email",
        "division; Sales; SALES | ''",
        "division; Sales; Service | division",
        "manager; bo@x.org; BO@x.org | ''",
        "state; ; inactive | state",
        "state; inactive;  | ''",
        "state; ACTIVE; active | ''",
        "invite; true; false | ''",
        "invite; ; true | ''",
        "passwordVersion; 1; 2 | passwordVersion",
        "passwordVersion; 1;  | ''",
        "samePerson; ; true | ''",
        "acdAutoAnswer; true; false | acdAutoAnswer",
        "acdAutoAnswer; true; TRUE | ''",
        "certifications; b,a; a,b | ''",
        "certifications; a,b; a | certifications",
        "certifications; a; (empty) | certifications",
        "phoneNumbers; x12; work:x12 | ''",
        "phoneNumbers; x12; mobile:x12 | phoneNumbers",
        "employerInfo.employeeId; 17; 18 | employerInfo",
        "employerInfo.employeeId; 17; (empty) | employerInfo",
        "employerInfo.employeeId; 17;  | ''",
      })
  void review_oneEdit_isWhatDiffSays(String edit, String expected) throws IOException {
    String[] parts = edit.split(";", -1);
    Path before = write("before.csv", parts[0], parts[1].strip());
    Path after = write("after.csv", parts[0], parts[2].strip());
    List<String> fields = expected.isEmpty() ? List.of() : List.of(expected);

    assertEquals(fields, diff(before, after));
    assertEquals(fields, review(before, after));
  }

  private Path write(String file, String column, String cell) throws IOException {
    String row =
        column.equals("email")
            ? "key\temail\tname\nE1\t%s\tAnn\n".formatted(cell)
            : "key\temail\tname\t%s\nE1\tann@x.org\tAnn\t%s\n"
                .formatted(column, cell.replace(',', ';'));
    return Files.writeString(folder.resolve(file), row);
  }

  private static List<String> diff(Path before, Path after) throws IOException {
    Struct olds = inputs(before);
    return List.copyOf(
        new TreeSet<>(
            UserChanges.diff(olds, olds, inputs(after), /* unsettled= */ false).getDiffsList()));
  }

  private static Struct inputs(Path file) throws IOException {
    Roster roster = Roster.parse(file.toString(), Files.readString(file));
    assertEquals(List.of(), roster.faults());
    RosterUser user = roster.users().get(0);
    return Wire.ofRaw(user.fields()).getStructValue();
  }

  private static List<String> review(Path before, Path after) {
    StringWriter out = new StringWriter();
    new CommandLine(new ReviewCommand(Timing.system(), Map.of(), InputStream.nullInputStream()))
        .setOut(new PrintWriter(out))
        .execute("--base", before.toString(), "--head", after.toString(), "--format", "json");
    JsonArray changes =
        JsonParser.parseString(out.toString()).getAsJsonObject().getAsJsonArray("changes");
    return changes.asList().stream()
        .flatMap(change -> change.getAsJsonObject().getAsJsonArray("fields").asList().stream())
        .map(JsonElement::getAsString)
        .toList();
  }
}
