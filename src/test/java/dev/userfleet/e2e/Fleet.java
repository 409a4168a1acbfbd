package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a roster, the org and the engine's state must agree about. */
final class Fleet {

  /** Everybody is in the org once, as declared, and the state knows everybody. */
  static void assertComplete(Roster roster, Project project, Org org)
      throws IOException, InterruptedException {
    Map<String, String> declared = new TreeMap<>();
    roster
        .rows()
        .forEach(
            row ->
                declared.put(
                    row.get("email"),
                    String.join(", ", row.get("name"), row.get("title"), row.get("manager"))));

    assertEquals(declared, people(org));
    assertAgree(project, org, "in the end");
  }

  /** E-mail → name, title and manager's e-mail of every live user. */
  private static Map<String, String> people(Org org) throws IOException, InterruptedException {
    Map<String, JsonObject> users = org.users();
    Map<String, String> emails = new TreeMap<>();
    users.forEach((email, user) -> emails.put(user.get("id").getAsString(), email));
    Map<String, String> people = new TreeMap<>();
    users.forEach(
        (email, user) -> {
          JsonObject manager = user.getAsJsonObject("manager");
          people.put(
              email,
              String.join(
                  ", ",
                  user.get("name").getAsString(),
                  user.has("title") ? user.get("title").getAsString() : "",
                  manager == null ? "" : emails.get(manager.get("id").getAsString())));
        });
    return people;
  }

  /** The state knows every live user of the org, and nobody else. */
  static void assertAgree(Project project, Org org, String when)
      throws IOException, InterruptedException {
    Set<String> living = new TreeSet<>(org.users("id").values());
    assertEquals(living, new TreeSet<>(project.state().ids().values()), when);
  }

  private Fleet() {}
}
