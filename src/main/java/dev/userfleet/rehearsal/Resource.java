package dev.userfleet.rehearsal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A resource as the state keeps it, without secrets.
 *
 * @param custom whether the provider makes it; otherwise it only groups others
 * @param id empty for what only groups others, and in a preview for what is not made yet
 * @param parent URN, or empty
 * @param dependencies URNs of those that must be there first, and go later
 * @param provider the provider's URN and id, joined by {@code ::}; or empty
 * @param protect whether deleting it is refused
 * @param retainOnDelete whether deleting it leaves it in the org
 * @param initErrors why it is not finished; the next update then goes on with it
 */
record Resource(
    String urn,
    String type,
    boolean custom,
    String id,
    Struct inputs,
    Struct outputs,
    String parent,
    List<String> dependencies,
    String provider,
    boolean protect,
    boolean retainOnDelete,
    List<String> initErrors) {

  /** One that only groups others. */
  static Resource component(String urn, String parent) {
    Struct none = Struct.getDefaultInstance();
    return new Resource(
        urn,
        Urn.of(urn).type(),
        /* custom= */ false,
        /* id= */ "",
        none,
        none,
        parent,
        List.of(),
        /* provider= */ "",
        /* protect= */ false,
        /* retainOnDelete= */ false,
        List.of());
  }

  boolean isProvider() {
    return type.startsWith("pulumi:providers:");
  }

  /** Whether it stands for something in the org. */
  boolean isInOrg() {
    return custom && !isProvider();
  }

  /** URNs of all that it needs: its parent, its provider and its dependencies. */
  List<String> needs() {
    String providerUrn =
        provider.isEmpty() ? "" : provider.substring(0, provider.lastIndexOf("::"));
    return Stream.concat(Stream.of(parent, providerUrn), dependencies.stream())
        .filter(needed -> !needed.isEmpty())
        .toList();
  }

  Resource withOutputs(Struct newOutputs) {
    return new Resource(
        urn,
        type,
        custom,
        id,
        inputs,
        newOutputs,
        parent,
        dependencies,
        provider,
        protect,
        retainOnDelete,
        initErrors);
  }

  /** As the provider reads it in the org now. */
  Resource read(String newId, Struct newInputs, Struct newOutputs) {
    return new Resource(
        urn,
        type,
        custom,
        newId,
        newInputs,
        newOutputs,
        parent,
        dependencies,
        provider,
        protect,
        retainOnDelete,
        /* initErrors= */ List.of());
  }

  /** The same with other dependencies: those that are there, under the names that they have now. */
  Resource linked(String newParent, List<String> newDependencies) {
    return new Resource(
        urn,
        type,
        custom,
        id,
        inputs,
        outputs,
        newParent,
        newDependencies,
        provider,
        protect,
        retainOnDelete,
        initErrors);
  }

  /** As in the output of {@code pulumi stack export}. */
  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("urn", urn);
    json.addProperty("custom", custom);
    text(json, "id", id);
    json.addProperty("type", type);
    if (custom) {
      json.add("inputs", Values.json(inputs));
    }
    json.add("outputs", Values.json(outputs));
    text(json, "parent", parent);
    texts(json, "dependencies", dependencies);
    text(json, "provider", provider);
    if (protect) {
      json.addProperty("protect", true);
    }
    if (retainOnDelete) {
      json.addProperty("retainOnDelete", true);
    }
    texts(json, "initErrors", initErrors);
    return json;
  }

  /**
   * @throws RuntimeException if the JSON is no resource
   */
  static Resource of(JsonObject json) {
    return new Resource(
        json.get("urn").getAsString(),
        json.get("type").getAsString(),
        json.get("custom").getAsBoolean(),
        text(json, "id"),
        struct(json, "inputs"),
        struct(json, "outputs"),
        text(json, "parent"),
        texts(json, "dependencies"),
        text(json, "provider"),
        flag(json, "protect"),
        flag(json, "retainOnDelete"),
        texts(json, "initErrors"));
  }

  private static void text(JsonObject json, String key, String text) {
    if (!text.isEmpty()) {
      json.addProperty(key, text);
    }
  }

  private static void texts(JsonObject json, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      JsonArray array = new JsonArray();
      texts.forEach(array::add);
      json.add(key, array);
    }
  }

  private static String text(JsonObject json, String key) {
    return json.has(key) ? json.get(key).getAsString() : "";
  }

  private static boolean flag(JsonObject json, String key) {
    return json.has(key) && json.get(key).getAsBoolean();
  }

  private static List<String> texts(JsonObject json, String key) {
    List<String> texts = new ArrayList<>();
    if (json.has(key)) {
      for (JsonElement text : json.getAsJsonArray(key)) {
        texts.add(text.getAsString());
      }
    }
    return List.copyOf(texts);
  }

  private static Struct struct(JsonObject json, String key) {
    return json.has(key) ? Values.struct(json.getAsJsonObject(key)) : Struct.getDefaultInstance();
  }
}
