package dev.userfleet.review;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.userfleet.person.Field;
import dev.userfleet.provider.engine.Urns;
import dev.userfleet.provider.fleet.ChangedKeys;
import dev.userfleet.provider.fleet.WantedNames;
import dev.userfleet.provider.members.MemberKind;
import dev.userfleet.provider.members.MembersPlan;
import dev.userfleet.review.Change.Kind;
import dev.userfleet.shard.Moves;
import dev.userfleet.shard.Shard;
import dev.userfleet.text.Texts;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what {@code pulumi preview --json} prints. Pure. */
final class Preview {

  private static final String TYPE = "userfleet:index:User::";

  private static final String SHARD = "userfleet:shard";

  private static final String WHAT_TO_DO =
      " Make it anew: pulumi preview --json > preview.json, and look at what that printed.";

  /** More lines than these do not begin with an object that is no preview. */
  private static final int FEW = 20;

  private Preview() {}

  /**
   * @param stackOf reads the configuration in it: key with its namespace → value
   * @throws ReviewException if it is no preview, or is cut off
   */
  static Plan parse(String text, Function<Map<String, String>, Stack> stackOf) {
    JsonObject root = root(text);
    List<String> errors = diagnostics(root, "error");
    if (!(root.get("steps") instanceof JsonArray) && errors.isEmpty()) {
      throw new ReviewException("The JSON is not from pulumi preview: no steps." + WHAT_TO_DO);
    }
    // A replaced user has a step for each of its halves, and the engine's order is chance.
    Map<String, Change> changes = new TreeMap<>();
    List<String> strange = new ArrayList<>();
    List<String> unmanaged = new ArrayList<>();
    MemberSteps members = new MemberSteps();
    Set<String> gone = new HashSet<>();
    Set<String> renewed = new HashSet<>();
    WantedNames names = new WantedNames();
    int kept = 0;
    int others = 0;
    for (JsonElement element : array(root, "steps")) {
      if (!element.isJsonObject() || Step.plain(element.getAsJsonObject(), "urn").isEmpty()) {
        throw new ReviewException("A step of the preview has no urn." + WHAT_TO_DO);
      }
      Step step = new Step(element.getAsJsonObject());
      if (!step.urn().contains(TYPE)) {
        MemberKind.ofType(Urns.type(step.urn())).ifPresent(kind -> members.add(kind, step));
        others += step.op().equals("same") ? 1 : 0;
        continue;
      }
      String key = step.urn().substring(step.urn().indexOf(TYPE) + TYPE.length());
      switch (step.op()) {
        case "same", "refresh", "read", "read-replacement" -> kept++;
        // The state alone: their users have a step of their own, or none.
        case "discard", "discard-replaced", "remove-pending-replace" -> {}
        case "create" -> changes.put(key, step.change(Kind.CREATED, key));
        case "import" -> changes.put(key, step.change(Kind.IMPORTED, key));
        case "update" -> {
          Change change = step.change(Kind.CHANGED, key);
          changes.put(key, change);
          unmanaged.addAll(step.unmanaged());
          if (change.fields().contains(Field.STATE.label())) {
            renewed.add(step.formerId());
          }
        }
        case "delete" -> {
          changes.put(key, step.change(Kind.DELETED, key));
          gone.add(step.formerId());
        }
        case "replace", "create-replacement", "delete-replaced", "import-replacement" -> {
          Change known = changes.get(key);
          if (known == null || known.fields().isEmpty()) {
            changes.put(key, step.change(Kind.REPLACED, key));
          }
        }
        default -> strange.add(step.op() + " " + key);
      }
      Optional.ofNullable(changes.get(key)).ifPresent(change -> change.want(step.news(), names));
    }
    strange.addAll(members.strange());
    Map<String, String> config = config(root);
    List<String> notes = diagnostics(root, "info");
    List<String> moves = notes.stream().filter(Moves::isSaidBy).toList();
    List<String> rekeyed =
        notes.stream().flatMap(line -> ChangedKeys.named(line).stream()).toList();
    changes.keySet().removeAll(handedOver(changes.values(), config, moves));
    Stack stack = stackOf.apply(config);
    List<MembersPlan> plans = members.plans(gone, renewed);
    plans.forEach(names::want);
    // The CLI leaves most of those out who stay as they are, and counts them.
    int same = number(root.get("changeSummary"), "same") - others;
    return new Plan(
        Plan.Source.PREVIEW,
        List.copyOf(changes.values()),
        plans,
        names,
        gone,
        Math.max(kept, same),
        stack,
        new Findings(
            errors, diagnostics(root, "warning"), List.of(), strange, rekeyed, moves, unmanaged));
  }

  /** The first object that a line begins with; what is printed around it is none of its own. */
  private static JsonObject root(String text) {
    List<Integer> starts = starts(text);
    if (starts.isEmpty()) {
      throw new ReviewException("The preview is empty or no JSON object." + WHAT_TO_DO);
    }
    Optional<JsonObject> first = Optional.empty();
    for (int start : starts) {
      Optional<JsonObject> object = object(text.substring(start));
      if (object.filter(Preview::isPreview).isPresent()) {
        return object.get();
      }
      first = first.or(() -> object);
    }
    JsonObject other =
        first.orElseThrow(
            () -> new ReviewException("The preview is not JSON to its end." + WHAT_TO_DO));
    if (other.has("sequence") && other.has("timestamp")) {
      throw new ReviewException(
          "The preview is one event a line, as PULUMI_ENABLE_STREAMING_JSON_PREVIEW asks for."
              + " Unset it, and make the preview anew: pulumi preview --json > preview.json");
    }
    return other;
  }

  private static boolean isPreview(JsonObject object) {
    return object.get("steps") instanceof JsonArray
        || object.get("diagnostics") instanceof JsonArray;
  }

  /** Where lines begin with an object; a few are enough, since each is read to its end. */
  private static List<Integer> starts(String text) {
    List<Integer> starts = new ArrayList<>();
    int first = text.indexOf('{');
    // A byte order mark is not seen either.
    if (first >= 0 && Texts.clean(text.substring(0, first)).isEmpty()) {
      starts.add(first);
    }
    for (int at = text.indexOf("\n{"); at >= 0 && starts.size() < FEW; ) {
      starts.add(at + 1);
      at = text.indexOf("\n{", at + 1);
    }
    return starts;
  }

  private static Optional<JsonObject> object(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      return Optional.of(JsonParser.parseReader(reader).getAsJsonObject());
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable JsonElement counts, String name) {
    return counts instanceof JsonObject object
            && object.get(name) instanceof JsonPrimitive count
            && count.isNumber()
        ? count.getAsInt()
        : 0;
  }

  private static Map<String, String> config(JsonObject root) {
    Map<String, String> config = new HashMap<>();
    JsonObject object = root.get("config") instanceof JsonObject given ? given : new JsonObject();
    object.keySet().forEach(key -> config.put(key, Step.plain(object, key)));
    return config;
  }

  /** Keys of those whom another shard has taken over, so that nothing happens to them. */
  private static Set<String> handedOver(
      Collection<Change> changes, Map<String, String> config, List<String> moves) {
    Optional<Shard> shard = Optional.ofNullable(config.get(SHARD)).map(Shard::parse);
    Set<String> keys =
        changes.stream()
            .filter(change -> change.kind() == Kind.DELETED)
            .map(Change::key)
            .filter(key -> shard.filter(own -> own.of(key) != own.number()).isPresent())
            .collect(Collectors.toSet());
    // Where others of them go for good, it is not certain who does.
    return keys.size() == moves.stream().mapToInt(Moves::left).sum() ? keys : Set.of();
  }

  /** What the engine and the provider say, each once, without the severity before it. */
  private static List<String> diagnostics(JsonObject root, String severity) {
    Set<String> messages = new LinkedHashSet<>();
    for (JsonElement element : array(root, "diagnostics")) {
      if (element.isJsonObject()
          && Step.plain(element.getAsJsonObject(), "severity").equals(severity)) {
        String message = Step.plain(element.getAsJsonObject(), "message").strip();
        String head = severity + ": ";
        messages.add(message.startsWith(head) ? message.substring(head.length()) : message);
      }
    }
    return List.copyOf(messages);
  }

  private static JsonArray array(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray array ? array : new JsonArray();
  }
}
