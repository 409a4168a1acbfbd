package dev.userfleet.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import picocli.CommandLine;

class ReviewCommandTest {
  private static final Path SAMPLES = Path.of("src/test/resources/dev/userfleet/review");
  private static final String URN =
      "urn:pulumi:dev::userfleet::userfleet:index:UserFleet$userfleet:index:User::";

  @TempDir Path folder;

  private record Result(int exit, String out, String err) {}

  private static Result review(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new ReviewCommand(Timing.system(), Map.of()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Result(exit, out.toString(), err.toString());
  }

  private static String sample(String name) {
    return SAMPLES.resolve(name).toString();
  }

  private static String golden(String name) throws IOException {
    return Files.readString(SAMPLES.resolve(name)).replace("\r\n", "\n");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String roster(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj("P%1$d,p%1$d@example.com,Person %1$d\n"::formatted)
        .collect(Collectors.joining("", "key,email,name\n", ""));
  }

  private static String step(String op, String key, String name) {
    return "{\"op\":\"%s\",\"urn\":\"%s%s\",\"newState\":{\"inputs\":{\"email\":\"a@example.com\",\"name\":%s}}}"
        .formatted(op, URN, key, new Gson().toJson(name));
  }

  private String preview(String... steps) throws IOException {
    return write("preview.json", "{\"steps\":[" + String.join(",", steps) + "]}");
  }

  @Test
  void review_previewOfTheCli_isTheGoldenComment() throws IOException {
    assertEquals(golden("change.md"), review(sample("change.json")).out());
  }

  @Test
  void review_thirtyDeletionsInBranch_isTheGoldenComment() throws IOException {
    String base = write("base.csv", roster(0, 40));
    String head = write("head.csv", roster(30, 41));

    Result result = review("--base", base, "--head", head, "--max-deletes", "20");

    assertEquals(golden("thirty.md"), result.out());
  }

  @Test
  void review_thirtyDeletionsInThePreview_isTheGoldenComment() throws IOException {
    assertEquals(
        golden("thirty-preview.md"), review(sample("thirty.json"), "--max-deletes", "20").out());
  }

  @Test
  void review_thirtyDeletionsInThePreview_fails() {
    assertEquals(1, review(sample("thirty.json"), "--max-deletes", "20").exit());
  }

  @Test
  void review_thirtyDeletionsWhereTwentyMay_fails() throws IOException {
    String base = write("base.csv", roster(0, 40));
    String head = write("head.csv", roster(30, 40));

    assertEquals(1, review("--base", base, "--head", head, "--max-deletes", "20").exit());
  }

  @Test
  void review_samePersonIsAllThatIsNew_noChange() throws IOException {
    String base = write("base.csv", "key,email,name\nE1,a@example.com,Ada\n");
    String head = write("head.csv", "key,email,name,samePerson\nE1,a@example.com,Ada,true\n");

    String out = review("--base", base, "--head", head).out();

    assertTrue(out.contains("no change"), out);
  }

  @Test
  void review_asManyDeletionsAndDeactivationsAsMay_passes() {
    assertEquals(0, review(sample("change.json"), "--max-deletes", "3").exit());
  }

  @Test
  void review_moreChangesThanMay_fails() {
    Result result = review(sample("change.json"), "--max-changes", "5");

    assertEquals(1, result.exit());
    assertTrue(
        result
            .out()
            .contains(
                "- ❌ Users touched: 6; --max-changes 5. Split the change, or raise the number if all"
                    + " are meant\n"),
        result.out());
  }

  @Test
  void review_replacementInTwoSteps_isOneUser() throws IOException {
    String file = preview(step("create-replacement", "E1", "A"), step("replace", "E1", "A"));

    assertTrue(review(file).out().contains("## Users: 1 replaced\n"));
  }

  @Test
  void review_replacementForbidden_fails() {
    Result result = review(sample("replace.json"), "--fail-on-replace");

    assertEquals(1, result.exit());
    assertTrue(
        result
            .out()
            .contains(
                "- ❌ Replacements: 1; --fail-on-replace. userfleet replaces nobody by itself: look in"
                    + " the preview for who asked for it\n"),
        result.out());
  }

  @Test
  void review_formerKeyInBranch_isTheSameUser() throws IOException {
    String base = write("base.csv", "key,email,name\nA,a@example.com,Ada\n");
    String head = write("head.csv", "key,formerKey,email,name\nB,A,a@example.com,Ada\n");

    assertTrue(review("--base", base, "--head", head).out().contains("no change"));
  }

  @Test
  void review_retainedUsers_passDeletionGuard() {
    assertEquals(
        0, review(sample("thirty.json"), "--max-deletes", "20", "--on-destroy", "retain").exit());
  }

  @Test
  void review_retainedUsers_areCalledForgotten() {
    assertTrue(
        review(sample("thirty.json"), "--on-destroy", "retain")
            .out()
            .contains("## Users: 30 forgotten, 1 created\n"));
  }

  @Test
  void review_usersThatStay_sayWhatBecomesOfThem() {
    String text = review(sample("thirty.json"), "--on-destroy", "retain").out();

    assertTrue(
        text.contains(
            "- ⚠️ Nobody is deleted, since onDestroy is retain: 30 users stay in the org as they"
                + " are, and only the stack forgets them.\n"),
        text);
  }

  @Test
  void review_rowWithAnotherKeyAndEmail_namesFormerKey() throws IOException {
    String base = write("base.csv", "key,email,name\nA,a@example.com,Zoë Roe\n");
    String head = write("head.csv", "key,email,name\nB,b@example.com,\"Roe, Zoe\"\n");

    String text = review("--base", base, "--head", head).out();

    assertTrue(
        text.contains(
            "- ⚠️ Deleted and created again, by the look of it: give the new row the old key as"
                + " formerKey, and the user stays. `A → B`\n"),
        text);
  }

  @Test
  void review_keysThatLostTheirZeros_nobodyIsDeletedOrMade() throws IOException {
    String base =
        write("base.csv", "key,email,name\n0017,a@example.com,Ada Lind\n0018,b@example.com,Bo\n");
    String head =
        write("head.csv", "key,email,name\n17,A@example.com,\"Lind, Ada\"\n18,b@example.com,Bo\n");

    Result result = review("--base", base, "--head", head, "--max-deletes", "0");

    assertEquals(0, result.exit());
    assertTrue(result.out().contains("## Users: 1 changed\n"), result.out());
    assertTrue(
        result
            .out()
            .contains("- ⚠️ The key changes, and the user stays: `0017 → 17`, `0018 → 18`\n"),
        result.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "false"})
  void review_anotherKeyAndNameUnderOneEmail_isRefusedAsUpDoes(String answer) throws IOException {
    String base = write("base.csv", "key,email,name\nA,a@example.com,Ada Lind\n");
    String head =
        write("head.csv", "key,email,name,samePerson\nB,a@example.com,Bo Kern," + answer + "\n");

    Result result = review("--base", base, "--head", head);

    assertEquals(1, result.exit());
    assertTrue(
        result
            .out()
            .contains(
                "- ❌ The e-mail of a row that goes, under another key and another name: up refuses"
                    + " until the new row says samePerson: true. If it is somebody else, run up"
                    + " once without the new row. `A → B`\n"),
        result.out());
  }

  @Test
  void review_anotherKeyAndNameOfTheSamePerson_isAChange() throws IOException {
    String base = write("base.csv", "key,email,name\nA,a@example.com,Ada Lind\n");
    String head = write("head.csv", "key,email,name,samePerson\nB,a@example.com,Ada King,true\n");

    Result result = review("--base", base, "--head", head);

    assertEquals(0, result.exit());
    assertTrue(result.out().contains("## Users: 1 changed\n"), result.out());
    assertTrue(result.out().contains("| `B` | `a@example.com` | `Ada King` | `name` |\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "A; b@example.com; Bo Kern;, 1",
    "A; b@example.com; Bo Kern; true, 0",
    "A; b@example.com; LIND Ada;, 0",
    "A; b@example.com; Ada Lind; false, 1",
    "A; a@example.com; Bo Kern;, 0",
  })
  void review_keyForAnotherPerson_isRefusedAsUpDoes(String row, int exit) throws IOException {
    String base = write("base.csv", "key;email;name\nA;a@example.com;Ada Lind\n");
    String head = write("head.csv", "key;email;name;samePerson\n" + row + "\n");

    Result result = review("--base", base, "--head", head);

    assertEquals(exit, result.exit());
    assertEquals(
        exit == 1,
        result
            .out()
            .contains(
                "- ❌ Another e-mail and another name under an old key: up refuses until the row"
                    + " says samePerson: true. If it is somebody else, give the row a key of its"
                    + " own. `A`\n"),
        result.out());
  }

  @Test
  void review_newEmailAndInactive_areNamed() throws IOException {
    String base = write("base.csv", "key,email,name,state\nA,a@example.com,Ada,active\n");
    String head = write("head.csv", "key,email,name,state\nA,b@example.com,Ada,inactive\n");

    String text = review("--base", base, "--head", head).out();

    assertTrue(
        text.contains(
            """
            - ⚠️ The e-mail changes, and with it the login: `a@example.com → b@example.com`
            - ⚠️ Deactivated: `A`
            """),
        text);
  }

  @Test
  void review_retainedUsers_takeNoCalls() {
    assertTrue(
        review(sample("thirty.json"), "--on-destroy", "retain")
            .out()
            .contains("Forecast: 2 calls"));
  }

  @Test
  void review_deactivatedUsers_countAsTheProviderCountsThem() {
    assertTrue(
        review(sample("thirty.json"), "--max-deletes", "20", "--on-destroy", "deactivate")
            .out()
            .contains(
                "- ❌ Deactivations: 30; --max-deletes 20. Split the change, or raise the number if"
                    + " all are meant\n"));
  }

  @Test
  void review_massDeactivation_countsAsDeletionsDo() throws IOException {
    String base = write("base.csv", roster(0, 30));
    String head =
        write(
            "head.csv",
            roster(0, 30)
                .replace("name\n", "name,state\n")
                .replaceAll("(?m)(\\d)$", "$1,inactive"));

    Result result = review("--base", base, "--head", head, "--max-deletes", "5");

    assertEquals(1, result.exit());
    assertTrue(result.out().contains("- ❌ Deactivations: 30; --max-deletes 5. "), result.out());
  }

  @Test
  void review_deletionsBesideDeactivations_areOneNumber() throws IOException {
    String base = write("base.csv", roster(0, 3));
    String head = write("head.csv", "key,email,name,state\nP0,p0@example.com,Person 0,inactive\n");

    Result result = review("--base", base, "--head", head, "--max-deletes", "2");

    assertEquals(1, result.exit());
    assertTrue(
        result.out().contains("- ❌ Deletions and deactivations: 3; --max-deletes 2. "),
        result.out());
  }

  private String thirtyOfAStack(String config) throws IOException {
    return write(
        "stack.json",
        golden("thirty.json").replaceFirst("(\"config\": \\{)", "$1 " + config + ","));
  }

  @Test
  void review_maxDeletesOfTheStack_isTheGuard() throws IOException {
    Result result = review(thirtyOfAStack("\"userfleet:maxDeletes\": \"20\""));

    assertEquals(1, result.exit());
    assertTrue(
        result
            .out()
            .contains(
                "- ❌ Deletions: 30; the stack's own maxDeletes is 20. Split the change, or raise"
                    + " the number if all are meant\n"),
        result.out());
  }

  @Test
  void review_maxDeletesOfTheStackAndOfTheCall_theCallsCounts() throws IOException {
    String file = thirtyOfAStack("\"userfleet:maxDeletes\": \"20\"");

    assertEquals(0, review(file, "--max-deletes", "30").exit());
  }

  @Test
  void review_maxDeletesOfAStackThatRetains_nobodyCounts() throws IOException {
    String file =
        thirtyOfAStack("\"userfleet:maxDeletes\": \"0\", \"userfleet:onDestroy\": \"retain\"");

    assertEquals(0, review(file).exit());
  }

  @Test
  void review_onDestroyInTheStack_isReadFromThePreview() throws IOException {
    String file = thirtyOfAStack("\"userfleet:onDestroy\": \"retain\"");

    assertEquals(0, review(file, "--max-deletes", "20").exit());
  }

  @Test
  void review_windowThatUpDoesNotWaitFor_isNotForecast() throws IOException {
    String text = golden("thirty.json").replace("100000/60s", "10/7200s");

    assertTrue(
        review(write("long.json", text))
            .out()
            .contains("- Forecast: none; limit: a window of 7200 s is longer than maxRetryAfter"));
  }

  @Test
  void review_noChange_needsNoCall() throws IOException {
    assertTrue(review(preview()).out().contains("- Forecast: no call.\n"));
  }

  @Test
  void review_unusableConfiguration_isRefused() {
    assertEquals(2, review(sample("thirty.json"), "--on-destroy", "explode").exit());
  }

  @Test
  void review_hostileName_staysInItsCell() throws IOException {
    String file = preview(step("create", "E1", "`|\n@all <img src=x>\\"));

    assertTrue(
        review(file)
            .out()
            .contains("| `E1` | `a@example.com` | `ˋ¦\\u000a@all <img src=x>\\` |  |\n"));
  }

  @Test
  void review_hugeFleet_fitsAComment() throws IOException {
    String[] steps =
        IntStream.range(0, 5000)
            .mapToObj(i -> step(i % 2 == 0 ? "create" : "delete", "E" + i, "\u0007".repeat(200)))
            .toArray(String[]::new);

    assertTrue(review(preview(steps)).out().length() < 65_536);
  }

  @Test
  void review_hugeFleet_saysHowManyRowsMore() throws IOException {
    String[] steps =
        IntStream.range(0, 5000)
            .mapToObj(i -> step("create", "E" + i, "Somebody"))
            .toArray(String[]::new);
    String comment = review(preview(steps)).out();
    long rows = comment.lines().filter(line -> line.startsWith("| `")).count();

    assertTrue(comment.endsWith("\n" + (5000 - rows) + " rows more\n"));
  }

  @Test
  void review_secretsShownInPreview_areNotRepeated() throws IOException {
    String text = golden("change.json").replace("[secret]", "Geheim-12345!");

    assertFalse(review(write("shown.json", text)).out().contains("Geheim"));
  }

  @Test
  void review_truncatedJson_isOneClearMessage() throws IOException {
    String text = golden("change.json");

    assertEquals(
        new Result(
            2,
            "",
            "error: The preview is not JSON to its end. Make it anew: pulumi preview --json >"
                + " preview.json, and look at what that printed."
                + System.lineSeparator()),
        review(write("cut.json", text.substring(0, text.length() / 2))));
  }

  @Test
  void review_unknownOperation_isRefused() throws IOException {
    assertRefused(
        "The preview holds the operation \"explode\", which this version cannot judge. Update"
            + " userfleet, or review by hand.",
        preview(step("explode", "E1", "A")));
  }

  @Test
  void review_emptyFile_isRefused() throws IOException {
    assertRefused(
        "The preview is empty or no JSON object. Make it anew: pulumi preview --json >"
            + " preview.json, and look at what that printed.",
        write("empty.json", ""));
  }

  @Test
  void review_jsonOfAnotherKind_isRefused() throws IOException {
    assertRefused(
        "The JSON is not from pulumi preview: no steps. Make it anew: pulumi preview --json >"
            + " preview.json, and look at what that printed.",
        write("other.json", "{\"a\":1}"));
  }

  @Test
  void review_stepOfNothing_isRefused() throws IOException {
    assertRefused(
        "A step of the preview has no urn. Make it anew: pulumi preview --json > preview.json, and"
            + " look at what that printed.",
        preview("{\"op\":\"create\"}"));
  }

  @Test
  void review_utf16_saysHowToRedirect() throws IOException {
    Path file = folder.resolve("utf16.json");
    Files.writeString(file, "{\"steps\":[]}", StandardCharsets.UTF_16);

    assertRefused(
        file + " is not UTF-8. Windows PowerShell redirects as UTF-16: use cmd or pwsh.",
        file.toString());
  }

  @Test
  void review_noSuchPreview_saysHowToMakeIt() {
    String file = folder.resolve("none.json").toString();

    assertRefused(
        file
            + " cannot be read (java.nio.file.NoSuchFileException: "
            + file
            + "). Make it anew: pulumi preview --json > preview.json",
        file);
  }

  @Test
  void review_noSuchRoster_namesTheOptions() throws IOException {
    String base = folder.resolve("none.csv").toString();

    assertRefused(
        "There is no file " + base + " to read. Correct the path after --base or --head.",
        "--base",
        base,
        "--head",
        write("head.csv", roster(0, 2)));
  }

  @Test
  void review_previewThatFailed_fails() throws IOException {
    String file =
        write("failed.json", "{\"diagnostics\":[{\"severity\":\"error\",\"message\":\"no\"}]}");

    Result result = review(file);

    assertEquals(1, result.exit());
    assertTrue(result.out().contains("- ❌ The preview itself failed. `no`\n"), result.out());
  }

  @Test
  void review_faultyRoster_isRefused() throws IOException {
    String base = write("base.csv", roster(0, 2));

    String head = write("head.csv", "key\n1\n");

    assertRefused(
        head
            + " has 2 faults; roster check names them all. The first: "
            + head
            + ":1:1: email: the column is missing",
        "--base",
        base,
        "--head",
        head);
  }

  @Test
  void review_nothingNamed_isWrongUsage() {
    Result result = review();

    assertEquals(2, result.exit());
    assertTrue(
        result.err().startsWith("Name a PREVIEW.json, or two rosters with --base and --head."),
        result.err());
  }

  private static void assertRefused(String reason, String... arguments) {
    assertEquals(new Result(2, "", "error: " + reason + System.lineSeparator()), review(arguments));
  }

  @Test
  void review_asJson_countsByKind() {
    String json = review(sample("change.json"), "--format", "json").out();

    assertEquals(
        "{\"deleted\":2,\"replaced\":0,\"changed\":2,\"created\":2,\"imported\":0}",
        JsonParser.parseString(json).getAsJsonObject().get("counts").toString());
  }

  @Test
  void review_asJunit_isOneFailure() throws Exception {
    String xml = review(sample("change.json"), "--format", "junit", "--max-deletes", "1").out();

    assertEquals(
        1,
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getElementsByTagName("failure")
            .getLength());
  }
}
