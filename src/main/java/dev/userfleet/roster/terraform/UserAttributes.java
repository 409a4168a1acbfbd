package dev.userfleet.roster.terraform;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The attributes of {@code genesyscloud_user}: which a roster can say, and which it cannot. */
final class UserAttributes {
  /** As the vendor's provider calls them. */
  static final List<String> MEDIA = List.of("call", "callback", "chat", "email", "message");

  private static final String UTILIZATION = "routing_utilization.";
  private static final String LABELS = UTILIZATION + "label_utilizations";

  /** Blocks are parted by dots. */
  private static final Set<String> SAID =
      Set.of(
          "id",
          "email",
          "name",
          "state",
          "division_id",
          "department",
          "title",
          "manager",
          "acd_auto_answer",
          "certifications",
          "profile_skills",
          "routing_skills.skill_id",
          "routing_skills.proficiency",
          "routing_languages.language_id",
          "routing_languages.proficiency",
          "locations.location_id",
          "addresses.other_emails.address",
          "addresses.other_emails.type",
          "addresses.phone_numbers.number",
          "addresses.phone_numbers.extension",
          // The org finds it by the extension.
          "addresses.phone_numbers.extension_pool_id",
          "addresses.phone_numbers.type",
          "addresses.phone_numbers.media_type",
          "employer_info.official_name",
          "employer_info.employee_id",
          "employer_info.employee_type",
          "employer_info.date_hire",
          UTILIZATION + "maximum_capacity",
          UTILIZATION + "interruptible_media_types",
          "voicemail_userpolicies.alert_timeout_seconds",
          "voicemail_userpolicies.send_email_notifications");

  private static final Map<String, String> UNSAID =
      Map.of(
          "password",
          "a roster holds none, and everybody keeps theirs",
          "locations.notes",
          "a roster has none; the org keeps them",
          UTILIZATION + "include_non_acd",
          "a roster cannot say it, so utilization is not managed",
          LABELS,
          "a roster cannot say it, so utilization is not managed");

  private UserAttributes() {}

  /** Those that are not empty and that a roster cannot say → why. */
  static Map<String, String> unsaid(JsonObject values) {
    Set<String> paths = new TreeSet<>();
    collect("", values, paths);
    paths.removeAll(SAID);
    Map<String, String> unsaid = new TreeMap<>();
    paths.forEach(
        path -> unsaid.put(path, UNSAID.getOrDefault(path, "not known here, so not converted")));
    return unsaid;
  }

  /** Whether a roster can say how many interactions the user handles. */
  static boolean isUtilizationSaid(JsonObject values) {
    return unsaid(values).keySet().stream().noneMatch(path -> path.startsWith(UTILIZATION));
  }

  private static void collect(String path, JsonElement value, Set<String> paths) {
    if (StateResource.isNothing(value)) {
      return;
    }
    if (value.isJsonArray()) {
      value.getAsJsonArray().forEach(element -> collect(path, element, paths));
    } else if (value.isJsonObject() && !path.equals(LABELS)) {
      value
          .getAsJsonObject()
          .asMap()
          .forEach((name, part) -> collect(within(path, name), part, paths));
    } else {
      paths.add(path);
    }
  }

  /** Each media has the same attributes. */
  private static String within(String path, String name) {
    String outer =
        MEDIA.stream().anyMatch(media -> path.equals(UTILIZATION + media))
            ? UTILIZATION.substring(0, UTILIZATION.length() - 1)
            : path;
    return outer.isEmpty() ? name : outer + "." + name;
  }
}
