package dev.userfleet.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  private final StringWriter out = new StringWriter();

  @TempDir Path folder;

  private int check(Path... files) {
    return new CommandLine(new CheckCommand())
        .setOut(new PrintWriter(out))
        .execute(List.of(files).stream().map(Path::toString).toArray(String[]::new));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void check_goodRoster_endsZeroWithOneLine() throws IOException {
    Path file = write("users.csv", "email,name\nann@example.com,Ann\nbob@example.com,Bob\n");

    assertEquals(0, check(file));
    assertEquals(file + ": 2 users, no faults", out.toString().strip());
  }

  @Test
  void check_faultsInSeveralFiles_namesEachByPlaceAndEndsOne() throws IOException {
    Path csv = write("a.csv", "key;email;nam\r\nE1;ann@example.com;Ann\r\n");
    Path yaml = write("b.yaml", "users:\n  - key: E1\n    email: bob\n    name: Bob\n");
    Path json = write("c.json", "[{\"email\": \"c@d.e\",\n  \"name\": \"C\", \"shoes\": 3}]");

    assertEquals(1, check(csv, yaml, json));
    assertEquals(
        List.of(
            csv + ":1:1: name: the column is missing",
            csv + ":1:11: nam: unknown; did you mean name?",
            yaml + ":2:5: E1, key: \"E1\" stands at " + csv + ":2:1 too",
            yaml + ":3:5: E1, email: \"bob\" is no e-mail address such as ann@example.com",
            json + ":2:16: c@d.e, shoes: unknown; the known names stand at the end"),
        out.toString().lines().limit(5).toList());
  }

  @Test
  void check_missingFile_endsOne() {
    assertEquals(1, check(folder.resolve("none.csv")));
  }
}
