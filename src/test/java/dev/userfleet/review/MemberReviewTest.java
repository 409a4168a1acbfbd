package dev.userfleet.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code review} says of groups, queues, roles and management units. */
class MemberReviewTest {
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  private static final String FLEET = "urn:pulumi:dev::userfleet::userfleet:index:UserFleet";

  @TempDir Path folder;

  private String review(String format, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new ReviewCommand(Timing.system(), Map.of(), InputStream.nullInputStream()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[0] = "--format";
    all[1] = format;
    int unused = command.execute(all);
    return out + err.toString();
  }

  private String rosters(String format, String before, String after) throws IOException {
    String base = Files.writeString(folder.resolve("base.csv"), before).toString();
    String head = Files.writeString(folder.resolve("head.csv"), after).toString();
    return review(format, "--base", base, "--head", head);
  }

  private String preview(String format, String... steps) throws IOException {
    String json = "{\"steps\":[" + String.join(",", steps).replace('\'', '"') + "]}";
    return review(format, Files.writeString(folder.resolve("preview.json"), json).toString());
  }

  private static String step(String op, String type, String name, String olds, String news) {
    String old = olds.isEmpty() ? "" : ",'oldState':{'inputs':%1$s,'outputs':%1$s}".formatted(olds);
    String now = news.isEmpty() ? "" : ",'newState':{'inputs':%s}".formatted(news);
    return "{'op':'%s','urn':'%s$userfleet:index:%s::fleet/%s'%s%s}"
        .formatted(op, FLEET, type, name, old, now);
  }

  private static String row(int number, String cells) {
    return "E%1$d,e%1$d@example.com,Person %1$d,%2$s\n".formatted(number, cells);
  }

  @Test
  void review_queueWithManyNew_countsAndFoldsThem() throws IOException {
    String members =
        IntStream.range(0, 12)
            .mapToObj(i -> "'E%02d':'%s'".formatted(i, UNKNOWN))
            .collect(Collectors.joining(","));

    String text =
        preview(
            "markdown",
            step(
                "create",
                "QueueMembers",
                "Support",
                "",
                "{'queue':'Support','members':{" + members + "}}"));

    assertTrue(
        text.contains(
            "## Users: no change; 12 to be in and 0 out of groups, queues, roles and units\n"),
        text);
    assertTrue(
        text.contains(
            "| `queue Support` | 12 people are to be in it | `E00`, `E01`, `E02`, `E03`, `E04`,"
                + " `E05`, `E06`, `E07`, `E08`, `E09` and 2 more |  |  |\n"),
        text);
    // The organization, the queue's name, who is in it by a group, and one call for all.
    assertTrue(text.contains("Forecast: 4 calls"), text);
  }

  @Test
  void review_queueThatSomeLeave_saysHowManyAndWhom() throws IOException {
    String text =
        preview(
            "text",
            step(
                "update",
                "QueueMembers",
                "Support",
                "{'queue':'Support','members':{'E1':'id-1','E2':'id-2'}}",
                "{'queue':'Support','members':{'E2':'id-2','E3':'" + UNKNOWN + "'}}"));

    assertTrue(
        text.contains(
            """
            - queue Support: 1 person joins, 1 leaves
              - in: E3
              - out: E1
            """),
        text);
    assertTrue(
        text.contains("warning: They stay, and lose a role or a queue: E1 queue Support\n"), text);
  }

  @Test
  void review_rowThatGoes_leavesWithTheUserAndLosesNothingBySaying() throws IOException {
    String text =
        preview(
            "text",
            "{'op':'delete','urn':'%s$userfleet:index:User::E1','oldState':{'id':'id-1','inputs':{'email':'a@example.com','name':'A'}}}"
                .formatted(FLEET),
            step(
                "update",
                "RoleGrants",
                "Agent",
                "{'role':'Agent','members':{'E1':'id-1','E2':'id-2'}}",
                "{'role':'Agent','members':{'E2':'id-2'}}"));

    assertFalse(text.contains("lose a role"), text);
    assertTrue(text.startsWith("Users: 1 deleted\n"), text);
    assertTrue(text.contains("forecast: 2 calls"), text);
  }

  @Test
  void review_steadyObject_isNoStrangeStep() throws IOException {
    String same = "{'group':'Service','members':{'E1':'id-1'}}";

    String text = preview("text", step("same", "GroupMembers", "Service", same, same));

    assertTrue(text.startsWith("Users: no change\n"), text);
  }

  @Test
  void review_unknownStepOfAnObject_isOneThatCannotBeJudged() throws IOException {
    String text = preview("text", step("twist", "GroupMembers", "Service", "", ""));

    assertTrue(text.contains("cannot judge"), text);
    assertTrue(text.contains("twist fleet/Service"), text);
  }

  @Test
  void review_fleetThatGoes_takesNobodyOutByItself() throws IOException {
    String old = "{'queue':'Support','members':{'E1':'id-1'}}";
    String text =
        preview(
            "text",
            "{'op':'delete','urn':'%s::fleet'}".formatted(FLEET),
            "{'op':'delete','urn':'%s$userfleet:index:User::E1','oldState':{'id':'id-1','inputs':{'email':'a@example.com','name':'A'}}}"
                .formatted(FLEET),
            step("delete", "QueueMembers", "Support", old, ""));

    assertTrue(text.startsWith("Users: 1 deleted\n"), text);
  }

  @Test
  void review_exclusiveGroup_saysThatAllOthersGo() throws IOException {
    String text =
        preview(
            "text",
            step(
                "create",
                "GroupMembers",
                "Service",
                "",
                "{'group':'Service','exclusive':true,'members':{'E1':'id-1'}}"));

    assertTrue(
        text.contains("- group Service: 1 person is to be in it, all others are taken out\n"),
        text);
    assertTrue(
        text.contains(
            "warning: Everybody else is taken out, since it is exclusive; --online names them:"
                + " group Service\n"),
        text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Admin", "Contact Center Supervisor", "Master admin", "administrator"})
  void review_roleThatSoundsLikeOne_warned(String role) throws IOException {
    String text =
        rosters(
            "text", "key,email,name,roles\n" + row(1, ""), "key,email,name,roles\n" + row(1, role));

    assertTrue(
        text.contains(
            "warning: They get a role that may administer others, by its name: E1 role %s\n"
                .formatted(role)),
        text);
  }

  @Test
  void review_plainRole_notWarned() throws IOException {
    String text =
        rosters(
            "text",
            "key,email,name,roles\n" + row(1, ""),
            "key,email,name,roles\n" + row(1, "Agent@*"));

    assertFalse(text.contains("warning"), text);
    assertTrue(text.contains("- role Agent in all divisions: 1 person is to be in it\n"), text);
  }

  /** Only the key changes: in the org nothing does. */
  @Test
  void review_newKeyOfTheSamePerson_nobodyJoinsOrLeaves() throws IOException {
    String text =
        rosters(
            "text",
            "key,email,name,queues\n0017,a@example.com,Ada Lind,Support\n",
            "key,email,name,queues\n17,a@example.com,Ada Lind,Support\n");

    assertTrue(text.startsWith("Users: no change\n"), text);
  }

  /** As the fleet says it in a preview, of which the engine leaves such people out. */
  @Test
  void review_previewThatTellsOfKeys_saysWhoStays() throws IOException {
    String json =
        "{\"steps\":[],\"diagnostics\":[{\"severity\":\"info\",\"message\":"
            + "\"2 keys change, and the users stay: 0017 → 17, 0018 → 18\"}]}";

    String text =
        review("text", Files.writeString(folder.resolve("preview.json"), json).toString());

    assertTrue(
        text.contains("warning: The key changes, and the user stays: 0017 → 17, 0018 → 18\n"),
        text);
  }

  @Test
  void review_anotherRing_isAMove() throws IOException {
    String text =
        rosters(
            "text",
            "key,email,name,queues\n" + row(1, "Support"),
            "key,email,name,queues\n" + row(1, "Support@4"));

    assertTrue(text.contains("- queue Support: 1 to another ring\n  - moved: E1\n"), text);
  }

  @Test
  void review_whoOnlyJoins_countsAsTouched() throws IOException {
    String base = "key,email,name,groups\n" + row(1, "") + row(2, "");
    String head = "key,email,name,groups\n" + row(1, "Service") + row(2, "Service");
    var unused = rosters("text", base, head);

    String text =
        review(
            "text",
            "--base",
            folder.resolve("base.csv").toString(),
            "--head",
            folder.resolve("head.csv").toString(),
            "--max-changes",
            "1");

    assertTrue(text.contains("error: Users touched: 2; --max-changes 1."), text);
  }

  @Test
  void review_json_hasThemForPrograms() throws IOException {
    String text =
        rosters(
            "json",
            "key,email,name,roles\n" + row(1, "Agent"),
            "key,email,name,roles\n" + row(1, "Agent@Sales"));

    JsonObject joined =
        JsonParser.parseString(text)
            .getAsJsonObject()
            .getAsJsonArray("memberships")
            .get(0)
            .getAsJsonObject();
    assertEquals(
        "{\"kind\":\"role\",\"object\":\"Agent\",\"divisions\":[\"Sales\"],\"joining\":[\"E1\"],"
            + "\"again\":[],\"leaving\":[],\"moved\":[],\"exclusive\":false,\"calls\":2}",
        joined.toString());
  }
}
