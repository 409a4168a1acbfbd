package dev.userfleet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** People who can take calls: rosters of them, and what an org then holds. */
final class Agents {
  static final int GROUPS = 8;
  static final int QUEUES = 10;

  private static final List<String> SKILLS =
      List.of("Billing", "Repairs", "Sales", "Complaints", "Technical support");

  private Agents() {}

  /** Each with 5 skills, 1 language, 2 roles in a division, 2 groups of 8 and 3 queues of 10. */
  static Roster roster(int people) {
    return new Roster(IntStream.range(0, people).mapToObj(Agents::row).toList());
  }

  private static Map<String, String> row(int i) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("key", "A" + i);
    row.put("email", "a" + i + "@example.com");
    row.put("name", "Agent " + i);
    row.put("division", "Sales");
    List<String> skills = new ArrayList<>();
    for (int j = 0; j < SKILLS.size(); j++) {
      skills.add(SKILLS.get(j) + ":" + ((i + j) % 5 + (j % 2 == 0 ? "" : ".5")));
    }
    row.put("skills", String.join(";", skills));
    row.put("languages", "English:" + (1 + i % 5));
    row.put("groups", "Group " + i % GROUPS + ";Group " + (i + 1) % GROUPS);
    row.put(
        "queues",
        "Queue " + i % QUEUES + ";Queue " + (i + 3) % QUEUES + ";Queue " + (i + 7) % QUEUES);
    row.put("roles", "Agent;Supervisor");
    return row;
  }

  /** Makes what the rosters name and no org begins with. */
  static void prepare(Org org) throws IOException, InterruptedException {
    for (int i = 0; i < GROUPS; i++) {
      JsonObject unused =
          org.call(
              "POST",
              "/api/v2/groups",
              "{\"name\": \"Group "
                  + i
                  + "\", \"type\": \"official\", \"visibility\": \"public\","
                  + " \"rulesVisible\": true}");
    }
    for (int i = 0; i < QUEUES; i++) {
      JsonObject unused =
          org.call("POST", "/api/v2/routing/queues", "{\"name\": \"Queue " + i + "\"}");
    }
  }

  /** Fails unless the org holds these people with all that their rows say, each thing once. */
  static void assertHeld(Roster roster, Org org) throws IOException, InterruptedException {
    assertEquals(expected(roster), held(org));
  }

  private static Map<String, List<String>> expected(Roster roster) {
    Map<String, List<String>> all = new TreeMap<>();
    for (Map<String, String> row : roster.rows()) {
      List<String> things = new ArrayList<>();
      cells(row, "groups").forEach(group -> things.add("group " + group));
      cells(row, "queues").forEach(queue -> things.add("queue " + queue));
      cells(row, "roles")
          .forEach(role -> things.add("role " + role + " in " + row.get("division")));
      cells(row, "skills").forEach(skill -> things.add("skill " + proficiency(skill)));
      cells(row, "languages").forEach(language -> things.add("language " + proficiency(language)));
      if (!row.getOrDefault("managementUnit", "").isEmpty()) {
        things.add("unit " + row.get("managementUnit") + " with " + row.get("workPlan"));
      }
      things.sort(null);
      all.put(row.get("email"), things);
    }
    return all;
  }

  private static Stream<String> cells(Map<String, String> row, String column) {
    return Splitter.on(';').omitEmptyStrings().splitToStream(row.getOrDefault(column, ""));
  }

  private static String proficiency(String cell) {
    int colon = cell.lastIndexOf(':');
    return cell.substring(0, colon) + " " + Double.valueOf(cell.substring(colon + 1));
  }

  /** E-mail of each live user → what the user has and belongs to. */
  static Map<String, List<String>> held(Org org) throws IOException, InterruptedException {
    Map<String, List<String>> all = new TreeMap<>();
    org.users()
        .forEach(
            (email, user) -> {
              List<String> things = new ArrayList<>();
              for (String kind : List.of("skill", "language")) {
                for (JsonElement one : user.getAsJsonArray(kind + "s")) {
                  JsonObject its = one.getAsJsonObject();
                  things.add(
                      kind
                          + " "
                          + its.get("name").getAsString()
                          + " "
                          + its.get("proficiency").getAsDouble());
                }
              }
              all.put(email, things);
            });
    JsonObject memberships = org.memberships();
    each(memberships, "groups", "members", (name, who) -> "group " + name, all);
    each(memberships, "queues", "members", (name, who) -> "queue " + name, all);
    each(
        memberships,
        "roles",
        "grants",
        (name, who) ->
            name.equals("employee") ? "" : "role " + name + " in " + text(who, "division"),
        all);
    each(
        memberships,
        "units",
        "agents",
        (name, who) -> "unit " + name + " with " + text(who, "workPlan"),
        all);
    all.values().forEach(things -> things.sort(null));
    return all;
  }

  private interface Told {
    String of(String name, JsonObject who);
  }

  private static void each(
      JsonObject memberships, String kind, String list, Told told, Map<String, List<String>> all) {
    for (JsonElement one : memberships.getAsJsonArray(kind)) {
      JsonObject thing = one.getAsJsonObject();
      for (JsonElement member : thing.getAsJsonArray(list)) {
        String text = told.of(text(thing, "name"), member.getAsJsonObject());
        List<String> things = all.get(text(member.getAsJsonObject(), "email"));
        if (!text.isEmpty() && things != null) {
          things.add(text);
        }
      }
    }
  }

  private static String text(JsonObject object, String name) {
    return object.has(name) ? object.get(name).getAsString() : "";
  }

  /** The first so many get other skills, and another queue in place of their first. */
  static Roster edited(Roster roster, int people) {
    List<Map<String, String>> rows = new ArrayList<>(roster.rows());
    for (int i = 0; i < people; i++) {
      Map<String, String> row = new LinkedHashMap<>(rows.get(i));
      row.put("skills", "Billing:1;Sales:5");
      TreeSet<String> queues = new TreeSet<>(cells(row, "queues").toList());
      queues.remove("Queue " + i % QUEUES);
      queues.add("Queue " + (i + 1) % QUEUES);
      row.put("queues", String.join(";", queues));
      rows.set(i, row);
    }
    return new Roster(rows);
  }
}
