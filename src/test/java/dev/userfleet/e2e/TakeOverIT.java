package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/take-over.md, in an org whose people were there before the stack. */
@RequiresPulumi
final class TakeOverIT {
  private static final int USERS = Integer.getInteger("userfleet.e2e.users", 200);
  private static final int OTHERS = 20;

  @Test
  void takeOverCommands_existingUsers_endWithNothingToChange(@TempDir Path folder)
      throws Exception {
    Project own = Project.copyTo(folder).withCredentials();
    try (Org org = Org.unlimited("live");
        AttachedProvider provider = AttachedProvider.of(own)) {
      Project project = provider.project();
      fill(org);
      Map<String, String> before = org.users("version");

      for (String command : DocCommands.of(Path.of("docs/take-over.md"), "take-over")) {
        run(command, project, org).succeeded();
      }

      Map<String, JsonObject> taken = project.state().users();
      Map<String, String> ids = new TreeMap<>();
      taken.values().forEach(user -> ids.put(email(user), user.get("id").getAsString()));
      Map<String, String> expected = org.users("id");
      expected.keySet().removeIf(email -> email.startsWith("other"));
      assertEquals(expected, ids);
      assertFalse(taken.values().stream().anyMatch(user -> user.has("protect")));
      assertEquals(before, org.users("version"));
      System.out.println("Calls to take over " + USERS + ": " + org.stats().calls());
    }
  }

  private static Run run(String command, Project project, Org org) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
    if (words.get(0).equals("pulumi")) {
      Run run = project.pulumi(words.subList(1, words.size()).toArray(String[]::new));
      if (command.startsWith("pulumi stack init")) {
        // In place of the region, which a real stack names.
        project.settings("team").pointAt(org.url());
      }
      return run;
    }
    assertEquals(List.of("java", "-jar", "plugin/userfleet.jar"), words.subList(0, 3));
    words = new ArrayList<>(words.subList(3, words.size()));
    if (words.contains("export")) {
      words.add("--api-url=" + org.url());
    }
    Run run = project.process().run(Project.java(words.toArray(String[]::new)));
    assertTrue(run.stderr().isEmpty(), run::toString);
    return run;
  }

  /** One in ten leads the others; one of another department leads them. */
  private static void fill(Org org) throws Exception {
    List<JsonObject> bodies = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      bodies.add(person("Agent" + i + "@example.com", "=Agent+" + i, "Sales"));
    }
    org.createMany(OTHERS);
    List<JsonObject> made = org.sendAll("POST", bodies);
    String head = org.users("id").get("other1@example.com");
    List<JsonObject> changes = new ArrayList<>();
    List<JsonObject> leavers = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      JsonObject user = made.get(i);
      boolean leads = i % 10 == 0;
      changes.add(change(user, i, leads ? head : made.get(i - i % 10).get("id").getAsString()));
    }
    List<JsonObject> changed = org.sendAll("PATCH", changes);
    for (int i = 7; i < USERS; i += 50) {
      JsonObject leaver = known(changed.get(i));
      leaver.addProperty("state", "inactive");
      leavers.add(leaver);
    }
    org.sendAll("PATCH", leavers);
  }

  private static JsonObject person(String email, String name, String department) {
    JsonObject phone = new JsonObject();
    phone.addProperty("address", "+4930123456");
    phone.addProperty("mediaType", "PHONE");
    phone.addProperty("type", "WORK");
    JsonArray phones = new JsonArray();
    phones.add(phone);
    JsonObject person = new JsonObject();
    person.addProperty("email", email);
    person.addProperty("name", name);
    person.addProperty("department", department);
    person.add("addresses", phones);
    return person;
  }

  private static JsonObject change(JsonObject user, int number, String manager) {
    JsonObject employer = new JsonObject();
    // Some share a number, so that their e-mails are their keys.
    employer.addProperty("employeeId", "E" + number % (USERS - 5));
    employer.addProperty("dateHire", "2026-03-31");
    JsonArray skills = new JsonArray();
    skills.add("to; and fro");
    skills.add("@chess");
    JsonObject change = known(user);
    change.addProperty("manager", manager);
    change.add("employerInfo", employer);
    change.add("profileSkills", skills);
    change.addProperty("title", "Clerk, \"first\" class");
    change.addProperty("acdAutoAnswer", number % 2 == 0);
    return change;
  }

  private static JsonObject known(JsonObject user) {
    JsonObject known = new JsonObject();
    known.add("selfUri", user.get("selfUri"));
    known.add("version", user.get("version"));
    return known;
  }

  private static String email(JsonObject user) {
    return user.getAsJsonObject("outputs").get("email").getAsString();
  }
}
