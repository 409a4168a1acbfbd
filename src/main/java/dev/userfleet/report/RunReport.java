package dev.userfleet.report;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept and shown; the file's names are the components'. Instants are ISO texts,
 * spans are seconds. Holds personal data, and no secrets.
 *
 * @param title what the page is about
 * @param started when the first call left; empty before
 * @param actor who ran it; empty if nobody knows
 * @param commit what was run; empty outside a repository
 * @param done operations that ended well
 * @param failed operations that did not
 * @param failures what they were, in order, as in {@link Slow}; the engine has told why
 * @param calls what the calls came to
 * @param slowest the operations that took longest, the longest first
 * @param audit what became of users and of groups and their like, in order
 * @param live where the page gets newer figures from; null if there are none to come
 */
public record RunReport(
    String title,
    String started,
    String actor,
    String commit,
    int done,
    int failed,
    List<String> failures,
    Calls calls,
    List<Slow> slowest,
    List<Audited> audit,
    @Nullable String live) {

  private static final Gson GSON = new Gson();

  public RunReport {
    // A file of an earlier version does not name them.
    failures = failures == null ? List.of() : failures;
  }

  /**
   * What the calls came to.
   *
   * @param took from the first call to the last answer
   * @param limitAlone what the limit alone takes for so many calls; 0 if no limit is known
   * @param waited in which nothing could leave, while the calls went on
   * @param beside why → how long was waited before or after them
   * @param retries cause → calls that were sent again for it
   */
  public record Calls(
      int calls,
      int refused,
      int tokens,
      double took,
      double limitAlone,
      double waited,
      Map<String, Double> beside,
      Map<String, Integer> retries,
      List<Pause> pauses,
      Moments timeline) {

    public Calls {
      // A file of an earlier version does not name them.
      beside = beside == null ? Map.of() : beside;
    }
  }

  /**
   * A timeline, moment by moment.
   *
   * @param seconds how long a moment is
   * @param sent calls that left
   * @param refused calls that were answered 429
   * @param failed calls without an answer, or with a 5xx
   * @param inFlight the most that were in flight at once
   * @param budget what the org said was left of the window; -1 before it told
   */
  public record Moments(
      double seconds,
      List<Integer> sent,
      List<Integer> refused,
      List<Integer> failed,
      List<Integer> inFlight,
      List<Integer> budget) {}

  /**
   * A span without calls, in seconds from the first call.
   *
   * @param why what was waited for
   */
  public record Pause(double from, double until, String why) {}

  /**
   * An operation that took long.
   *
   * @param what and for whom, such as "create E0042 (alice@example.com)"
   * @param waited in our own queue
   */
  public record Slow(String what, double seconds, double waited, boolean well) {}

  /**
   * What became of one user, or of those of one group, queue, role or management unit.
   *
   * @param deed created, changed, restored, adopted, deactivated or deleted; {@link #MEMBERS},
   *     {@link #MADE}
   * @param user or the object, such as "queue Support"
   * @param id the user's; empty for an object
   * @param fields which were changed
   * @param joined who came to the object
   * @param left who went
   * @param moved who stands elsewhere in it, such as in another ring
   * @param correlationIds of the calls that did it, as far as the org named them
   */
  public record Audited(
      String at,
      String deed,
      String user,
      String id,
      List<String> fields,
      List<String> joined,
      List<String> left,
      List<String> moved,
      List<String> correlationIds) {

    /** What is done to an object. */
    public static final String MEMBERS = "members";

    /** What becomes of a skill that the org had not got. */
    public static final String MADE = "made";

    public Audited {
      // A file of an earlier version does not name them.
      joined = joined == null ? List.of() : joined;
      left = left == null ? List.of() : left;
      moved = moved == null ? List.of() : moved;
    }

    /** Of a user. */
    public Audited(
        String at,
        String deed,
        String user,
        String id,
        List<String> fields,
        List<String> correlationIds) {
      this(at, deed, user, id, fields, List.of(), List.of(), List.of(), correlationIds);
    }

    /** Each deed and how many it was done to. */
    Map<String, Integer> deeds() {
      Map<String, Integer> deeds = new LinkedHashMap<>();
      if (!deed.equals(MEMBERS)) {
        deeds.put(deed, 1);
      }
      members().forEach((what, who) -> deeds.put(what, who.size()));
      return deeds;
    }

    /** "joined" and its like → who, where there is somebody. */
    Map<String, List<String>> members() {
      Map<String, List<String>> members = new LinkedHashMap<>();
      members.put("joined", joined);
      members.put("left", left);
      members.put("moved", moved);
      members.values().removeIf(List::isEmpty);
      return members;
    }
  }

  /** Such as "40 created, 12 joined, 3 left", in the order of the first of each; or empty. */
  public static String deeds(List<Audited> audit) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    audit.forEach(entry -> entry.deeds().forEach((deed, n) -> counts.merge(deed, n, Integer::sum)));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  /** Safe inside a page's script too: Gson writes what HTML could read as code in another way. */
  public String json() {
    JsonObject json = GSON.toJsonTree(this).getAsJsonObject();
    if (live == null) {
      json.add("story", GSON.toJsonTree(story()));
    }
    return GSON.toJson(json);
  }

  /** How it went and what bound it, in sentences. */
  List<String> story() {
    return Story.of(this);
  }

  static RunReport read(String json) {
    return GSON.fromJson(json, RunReport.class);
  }
}
