package dev.userfleet.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import dev.userfleet.time.Timing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    return reviewed(InputStream.nullInputStream(), arguments);
  }

  private static Result reviewed(InputStream input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new ReviewCommand(Timing.system(), Map.of(), input))
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

  private static String step(String op, String key, String email, String name) {
    return step(op, key, name)
        .replace("a@example.com", email)
        .replace("newState", op.equals("delete") ? "oldState" : "newState");
  }

  private String preview(String... steps) throws IOException {
    return write("preview.json", "{\"steps\":[" + String.join(",", steps) + "]}");
  }

  @Test
  void review_previewOfTheCli_isTheGoldenComment() throws IOException {
    assertEquals(golden("change.md"), review(sample("change.json")).out());
  }

  @Test
  void review_previewWithGroupsAndQueues_isTheGoldenComment() throws IOException {
    assertEquals(golden("members.md"), review(sample("members.json")).out());
  }

  @Test
  void review_thirtyDeletionsInBranch_isTheGoldenComment() throws IOException {
    String base = write("base.csv", roster(0, 40));
    String head = write("head.csv", roster(30, 41));

    Result result = review("--base", base, "--head", head, "--max-deletes", "20");

    assertEquals(golden("thirty.md"), result.out());
  }

  /** As a fork's roster is judged: the stack's file is there, its state is not. */
  @Test
  void review_rostersUnderTheStacksFile_goByItsCountryAndItsMaxDeletes() throws IOException {
    String numbers = "key,email,name,phoneNumbers\nP1,p1@example.com,P,030/123456\n";
    String base = write("base.csv", numbers + "P2,p2@example.com,Q,030/123457\n");
    String head = write("head.csv", numbers);
    String stack =
        write(
            "Pulumi.prod.yaml",
            "config:\n  userfleet:phoneCountry: DE\n  userfleet:maxDeletes: \"0\"\n");

    assertEquals(2, review("--base", base, "--head", head).exit());
    Result result = review("--base", base, "--head", head, "--config-file", stack);
    assertEquals(1, result.exit(), result::toString);
    assertTrue(result.out().contains("maxDeletes"), result::out);
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
                "- ❌ Users touched: 6; --max-changes 5. Split the change, or raise the number if"
                    + " all are meant\n"),
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
                "- ❌ Replacements: 1; --fail-on-replace. userfleet replaces nobody by itself: look"
                    + " in the preview for who asked for it\n"),
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
    String text =
        review(
                preview(
                    step("delete", "A", "a@example.com", "Zoë Roe"),
                    step("create", "B", "b@example.com", "Roe, Zoe")))
            .out();

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
                "- ❌ up will refuse this and change nobody:\n  ```text\n  "
                    + head
                    + ":2: B (a@example.com) has the e-mail of Ada Lind, A (a@example.com), who has"
                    + " no row any more, and another key and name. "),
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
                ":2: A (b@example.com) has the key of Ada Lind, A (a@example.com), and another"
                    + " e-mail and name. "),
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
  void review_retainedUsers_halfOfThemMayGo() throws IOException {
    String base = write("base.csv", roster(0, 40));
    String head = write("head.csv", roster(30, 40));

    assertEquals(0, review("--base", base, "--head", head, "--on-destroy", "retain").exit());
  }

  @Test
  void review_moreThanHalfOfARosterGoes_isRefusedAsUpDoes() throws IOException {
    String base = write("base.csv", roster(0, 40));
    String head = write("head.csv", roster(30, 40));

    Result result = review("--base", base, "--head", head);

    assertEquals(1, result.exit());
    assertTrue(
        result
            .out()
            .contains(
                "  more than half of a fleet would be deleted, 30 of 40: P0 (p0@example.com), "),
        result.out());
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

  /** The workflow's 20 let a stack's 5 be passed by. */
  @ParameterizedTest
  @CsvSource({
    "20, 30, 'the stack''s own maxDeletes is 20'",
    "20, 20, 'the stack''s own maxDeletes is 20'",
    "40, 20, '--max-deletes 20'",
    "30, 30, ''",
    "30, 40, ''",
  })
  void review_maxDeletesOfTheStackAndOfTheCall_theSmallerOneCounts(
      int own, int given, String refusal) throws IOException {
    String file = thirtyOfAStack("\"userfleet:maxDeletes\": \"" + own + "\"");

    Result result = review(file, "--max-deletes", String.valueOf(given));

    assertEquals(refusal.isEmpty() ? 0 : 1, result.exit(), result::out);
    assertTrue(
        refusal.isEmpty() || result.out().contains("- ❌ Deletions: 30; " + refusal + ". Split"),
        result::out);
  }

  /** As up does, which knows no option of review's. */
  @Test
  void review_moreThanHalfOfARosterGoes_isRefusedWhateverTheCallAllows() throws IOException {
    String base = write("base.csv", roster(0, 40));
    String head = write("head.csv", roster(30, 40));

    Result result = review("--base", base, "--head", head, "--max-deletes", "40");

    assertEquals(1, result.exit());
    assertTrue(result.out().contains("more than half of a fleet would be deleted"), result::out);
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
            .contains("| `E1` | `a@example.com` | `ˋ¦\\u000a@all <img src=x>\\` |\n"));
  }

  @Test
  void review_move_saysWhereToAndNotWhatIsPrivate() throws IOException {
    String file =
        preview(
            "{'op':'update','urn':'%sE1','oldState':{'inputs':{'email':'a@b.co'}},'newState':{'inputs':{'email':'a@b.co','division':'Service','manager':'bo@b.co','title':'Head'}}}"
                .formatted(URN)
                .replace('\'', '"'));

    assertTrue(
        review(file).out().contains("| `division → Service`, `manager`, `title` |\n"),
        () -> review(file).out());
  }

  @Test
  void review_nothingToLookUp_saysNothingOfIt() throws IOException {
    assertFalse(review(preview()).out().contains("checked against"));
    assertTrue(review(preview(step("create", "E1", "A"))).out().contains("checked against"));
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

    assertTrue(comment.endsWith("\n" + (5000 - rows) + " rows more\n\n</details>\n"));
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
  void review_unknownOperation_failsWithAComment() throws IOException {
    Result result = review(preview(step("explode", "E1", "A"), step("create", "E2", "B")));

    assertEquals(1, result.exit());
    assertTrue(result.out().contains("## Users, refused: 1 created\n"), result.out());
    assertTrue(
        result
            .out()
            .contains(
                "- ❌ The preview holds steps that this version cannot judge. Update userfleet, or"
                    + " look into the preview: `explode E1`\n"),
        result.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "same",
        "refresh",
        "read",
        "read-replacement",
        "discard",
        "discard-replaced",
        "remove-pending-replace"
      })
  void review_operationThatTouchesNobody_isNoChange(String op) throws IOException {
    Result result = review(preview(step(op, "E1", "A")), "--max-changes", "0");

    assertEquals(0, result.exit());
    assertTrue(result.out().contains("## Users: no change\n"), result.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"replace", "create-replacement", "delete-replaced", "import-replacement"})
  void review_replacement_deletesNobody(String op) throws IOException {
    assertEquals(0, review(preview(step(op, "E1", "A")), "--max-deletes", "0").exit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeff%s",
        "warning: a new version is there\n%s",
        "{not} a preview\n{\"a\":1}\n%s",
        "%s\n\n",
        "%s\nwarning: {after}\n",
        "\n  %s",
      })
  void review_textAroundThePreview_isPassedOver(String text) throws IOException {
    String preview = "{\"steps\":[" + step("create", "E1", "A") + "]}";

    Result result = review(write("preview.json", text.formatted(preview)));

    assertTrue(result.out().contains("## Users: 1 created\n"), result.err() + result.out());
  }

  @Test
  void review_oneEventALine_saysWhatToUnset() throws IOException {
    assertRefused(
        "The preview is one event a line, as PULUMI_ENABLE_STREAMING_JSON_PREVIEW asks for. Unset"
            + " it, and make the preview anew: pulumi preview --json > preview.json",
        write(
            "events.json",
            """
            {"sequence":0,"timestamp":1,"preludeEvent":{}}
            {"sequence":1,"timestamp":1}
            """));
  }

  @Test
  void review_standardInput_isRead() {
    String preview = "{\"steps\":[" + step("create", "E1", "A") + "]}";

    Result result =
        reviewed(new ByteArrayInputStream(preview.getBytes(StandardCharsets.UTF_8)), "-");

    assertTrue(result.out().contains("## Users: 1 created\n"), result.err() + result.out());
  }

  @Test
  void review_usersWhoStay_areInTheForecast() throws IOException {
    String step = step("create", "E1", "A");
    String few = write("few.json", "{\"steps\":[" + step + "]}");
    String many =
        write(
            "many.json",
            "{\"steps\":[" + step + "],\"changeSummary\":{\"create\":1,\"same\":9000}}");

    assertNotEquals(forecast(review(few).out()), forecast(review(many).out()));
  }

  private static String forecast(String comment) {
    return comment.lines().filter(line -> line.startsWith("- Forecast")).findFirst().orElseThrow();
  }

  @Test
  void review_secretEmails_areNobodysLikeness() throws IOException {
    String text =
        review(
                preview(
                    step("delete", "A", "[secret]", "[secret]"),
                    step("create", "B", "[secret]", "[secret]")))
            .out();

    assertFalse(text.contains("created again"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "Maria Keller, maria.keller@example.com, Maria Schmidt, maria.schmidt@example.com, true",
    "Maria Keller, maria.keller@example.com, Maria Schmidt, maria.schmidt@example.org, false",
    "Maria Keller, maria.keller@example.com, Bo Schmidt, bo.schmidt@example.com, false",
  })
  void review_newSurnameInARosterWithoutKeys_asksWhetherItIsOnePerson(
      String oldName, String oldEmail, String name, String email, boolean asks) throws IOException {
    String base = write("base.csv", "email,name\n%s,%s\n".formatted(oldEmail, oldName));
    String head = write("head.csv", "email,name\n%s,%s\n".formatted(email, name));

    String text = review("--base", base, "--head", head).out();

    assertEquals(
        asks,
        text.contains(
            "- ⚠️ Deleted and created again, perhaps: they share a part of the name and the"
                + " e-mail's domain, as after a marriage. If it is one person, give the new row"
                + " formerKey and samePerson: true, and the user stays. `%s → %s`\n"
                    .formatted(oldEmail, email)),
        text);
  }

  /** A new row with a leaver's name is refused by up, so it is here. */
  @Test
  void review_namesakeOfALeaver_isRefusedAsUpDoes() throws IOException {
    String base = write("base.csv", "key,email,name\nA,a@example.com,Zoë Roe\n");
    String head = write("head.csv", "key,email,name\nB,b@example.com,\"Roe, Zoe\"\n");

    Result result = review("--base", base, "--head", head);

    assertEquals(1, result.exit());
    assertTrue(result.out().contains("is new and has the name of A (a@example.com)"), result.out());
  }

  @Test
  void review_managerLeaves_isRefusedAsUpDoes() throws IOException {
    String base =
        write("base.csv", "key,email,name,manager\nA,a@x.org,Ada,\nB,b@x.org,Bo,a@x.org\n");
    String head = write("head.csv", "key,email,name,manager\nB,b@x.org,Bo,a@x.org\n");

    Result result = review("--base", base, "--head", head);

    assertEquals(1, result.exit());
    assertTrue(result.out().contains("whose row is gone"), result.out());
  }

  @Test
  void review_columnThatIsGone_isNoChangeAndTold() throws IOException {
    String base =
        write(
            "base.csv", "key,email,name,title,invite\nA,a@x.org,Ada,Head,true\nB,b@x.org,Bo,It,\n");
    String head = write("head.csv", "key,email,name\nA,A@x.org,Ada\nB,b@x.org,Bo\n");

    Result result = review("--base", base, "--head", head, "--max-changes", "0");

    assertEquals(0, result.exit());
    assertTrue(result.out().contains("## Users: no change\n"), result.out());
    assertTrue(
        result
            .out()
            .contains(
                "- ⚠️ No longer managed, since rows that had a value give none: the org keeps what"
                    + " it has there, unless a default stands in. To clear a field of CSV write"
                    + " (empty) into its cell. `title (2)`\n"),
        result.out());
  }

  @Test
  void review_patterns_areOneRosterEach() throws IOException {
    write("old-1.csv", roster(0, 2));
    write("old-2.csv", roster(2, 4));
    write("new-1.csv", roster(0, 5));

    Result result =
        review("--base", folder + "/old-*.csv", "--head", folder.resolve("new-*.csv").toString());

    assertTrue(result.out().contains("## Users: 1 created\n"), result.err() + result.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.csv", "none-*.csv", "empty.csv"})
  void review_baseWithoutTheRoster_everybodyIsNewAndAWarningSaysSo(String base) throws IOException {
    write("empty.csv", "\n");
    String head = write("head.csv", roster(0, 3));

    Result result = review("--base", folder.resolve(base).toString(), "--head", head);

    assertEquals(0, result.exit());
    assertTrue(result.out().contains("## Users: 3 created\n"), result.out());
    assertTrue(
        result
            .out()
            .contains(
                "- ⚠️ The roster before holds nobody, or is not there, so everybody counts as new"
                    + " and nobody as gone.\n"),
        result.out());
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
  void review_noSuchRosterAfterwards_isRefused() throws IOException {
    String head = folder.resolve("none.csv").toString();

    Result result = review("--base", write("base.csv", roster(0, 2)), "--head", head);

    assertEquals(2, result.exit());
    assertTrue(
        result
            .err()
            .startsWith(
                "error: "
                    + head
                    + " has 1 fault; roster check names them all. The first: "
                    + head
                    + ": there is no such file"),
        result.err());
  }

  @Test
  void review_previewThatFailed_fails() throws IOException {
    String file =
        write("failed.json", "{\"diagnostics\":[{\"severity\":\"error\",\"message\":\"no\"}]}");

    Result result = review(file);

    assertEquals(1, result.exit());
    assertTrue(
        result.out().contains("- ❌ The preview itself failed:\n  ```text\n  no\n  ```\n"),
        result.out());
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
