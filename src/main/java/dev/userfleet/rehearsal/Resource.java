package dev.userfleet.rehearsal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A resource as the state has it; written down, it is without secrets.
 *
 * @param custom whether the provider makes it; otherwise it only groups others
 * @param id empty for what only groups others, and in a preview for what is not made yet
 * @param parent URN, or empty
 * @param dependencies URNs of those that must be there first, and go later
 * @param provider the provider's URN and id, joined by {@code ::}; or empty
 * @param protect whether deleting it is refused
 * @param retainOnDelete whether deleting it leaves it in the org
 * @param deletedWith URN of the one whose end is its end too, without a call; or empty
 * @param initErrors why it is not finished; the next update then goes on with it
 * @param delete whether another one has taken its place already, and it is still to be deleted
 * @param pendingReplacement whether it was deleted already, and another one is still to take its
 *     place
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
    String deletedWith,
    List<String> initErrors,
    boolean delete,
    boolean pendingReplacement) {

  /** One that only groups others. */
  static Resource component(String urn, String parent) {
    return bare(urn, /* custom= */ false, /* id= */ "", Struct.getDefaultInstance(), parent);
  }

  /** A provider's own. */
  static Resource provider(Urn urn, String id, Struct inputs, String parent) {
    return bare(urn.toString(), /* custom= */ true, id, inputs, parent);
  }

  private static Resource bare(
      String urn, boolean custom, String id, Struct inputs, String parent) {
    return new Resource(
        urn,
        Urn.of(urn).type(),
        custom,
        id,
        inputs,
        inputs,
        parent,
        List.of(),
        /* provider= */ "",
        /* protect= */ false,
        /* retainOnDelete= */ false,
        /* deletedWith= */ "",
        List.of(),
        /* delete= */ false,
        /* pendingReplacement= */ false);
  }

  boolean isProvider() {
    return type.startsWith(Urn.PROVIDERS);
  }

  /** Whether nobody declared it: it comes and goes with those who need it. */
  boolean isDefaultProvider() {
    return isProvider() && Urn.of(urn).name().startsWith("default");
  }

  /** Whether it stands for something in the org. */
  boolean isInOrg() {
    return custom && !isProvider();
  }

  /** URNs of all that it needs: its parent, its provider and its dependencies. */
  List<String> needs() {
    return Stream.concat(Stream.of(parent, Urn.ofReference(provider)), dependencies.stream())
        .filter(needed -> !needed.isEmpty())
        .toList();
  }

  Resource withOutputs(Struct newOutputs) {
    return with(id, inputs, newOutputs, initErrors, delete, pendingReplacement);
  }

  /** As the provider reads it in the org now. */
  Resource read(String newId, Struct newInputs, Struct newOutputs) {
    return with(
        newId, newInputs, newOutputs, /* initErrors= */ List.of(), delete, pendingReplacement);
  }

  /** The same once another one has taken its place. */
  Resource awaitingDelete() {
    return with(
        id, inputs, outputs, initErrors, /* delete= */ true, /* pendingReplacement= */ false);
  }

  /** The same once it was deleted for another one that is not there yet. */
  Resource awaitingReplacement() {
    return with(id, inputs, outputs, initErrors, delete, /* pendingReplacement= */ true);
  }

  private Resource with(
      String id,
      Struct inputs,
      Struct outputs,
      List<String> initErrors,
      boolean delete,
      boolean pendingReplacement) {
    return new Resource(
        urn,
        type,
        custom,
        id,
        inputs,
        outputs,
        parent,
        dependencies,
        provider,
        protect,
        retainOnDelete,
        deletedWith,
        initErrors,
        delete,
        pendingReplacement);
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
        deletedWith,
        initErrors,
        delete,
        pendingReplacement);
  }

  /** As in the output of {@code pulumi stack export}, but for secrets, which are left out. */
  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("urn", urn);
    json.addProperty("custom", custom);
    text(json, "id", id);
    json.addProperty("type", type);
    if (custom) {
      json.add("inputs", Values.json(Values.withoutSecrets(inputs)));
    }
    json.add("outputs", Values.json(Values.withoutSecrets(outputs)));
    text(json, "parent", parent);
    texts(json, "dependencies", dependencies);
    text(json, "provider", provider);
    flag(json, "protect", protect);
    flag(json, "retainOnDelete", retainOnDelete);
    text(json, "deletedWith", deletedWith);
    texts(json, "initErrors", initErrors);
    flag(json, "delete", delete);
    flag(json, "pendingReplacement", pendingReplacement);
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
        text(json, "deletedWith"),
        texts(json, "initErrors"),
        flag(json, "delete"),
        flag(json, "pendingReplacement"));
  }

  private static void text(JsonObject json, String key, String text) {
    if (!text.isEmpty()) {
      json.addProperty(key, text);
    }
  }

  private static void flag(JsonObject json, String key, boolean flag) {
    if (flag) {
      json.addProperty(key, true);
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
