package dev.userfleet.review;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Struct;
import dev.userfleet.person.Field;
import dev.userfleet.person.Trait;
import dev.userfleet.provider.DeclaredStack;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.review.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a preview. Of a user's values only the key, the e-mail and the name are looked at.
 */
record Step(JsonObject json) {

  String op() {
    return text(json, "op");
  }

  String urn() {
    return text(json, "urn");
  }

  Change change(Kind kind, String key) {
    JsonObject old = inputs("oldState");
    JsonObject shown =
        kind == Kind.DELETED || inputs("newState").isEmpty() ? old : inputs("newState");
    boolean stays = kind == Kind.CHANGED || kind == Kind.REPLACED;
    List<String> fields = stays ? fields(old, shown) : List.of();
    String email = text(shown, "email");
    return new Change(
        kind,
        key,
        email,
        text(shown, "name"),
        fields,
        stays ? Change.formerEmail(text(old, "email"), email) : "",
        stays && text(shown, "state").equals("inactive") && !text(old, "state").equals("inactive"),
        Calls.of(kind, stays ? fields : shown.keySet()),
        Change.named(stays ? fields : shown.keySet(), field -> text(shown, field)),
        answer(shown));
  }

  /** Fields that were given and are not any more, so that the org keeps what it has there. */
  List<String> unmanaged() {
    JsonObject now = inputs("newState");
    return inputs("oldState").keySet().stream()
        .filter(name -> !now.isEmpty() && !now.has(name))
        .filter(
            name -> Field.ofUser(name).filter(field -> !field.is(Trait.INSTRUCTION)).isPresent())
        .toList();
  }

  private static @Nullable Boolean answer(JsonObject inputs) {
    if (inputs.get("samePerson") instanceof JsonPrimitive value && value.isBoolean()) {
      return value.getAsBoolean();
    }
    return null;
  }

  /** The engine's own word on what differs where it gives one, else what does. */
  private List<String> fields(JsonObject old, JsonObject now) {
    List<String> fields = new ArrayList<>(object(json, "detailedDiff").keySet());
    if (fields.isEmpty() && json.get("diffReasons") instanceof JsonArray reasons) {
      for (JsonElement reason : reasons) {
        fields.add(reason instanceof JsonPrimitive ? reason.getAsString() : "");
      }
    }
    if (fields.isEmpty()) {
      Stream.concat(old.keySet().stream(), now.keySet().stream())
          .filter(field -> !Objects.equals(old.get(field), now.get(field)))
          .forEach(fields::add);
    }
    return fields.stream().map(path -> path.replaceFirst("[.\\[].*", "")).toList();
  }

  /** As people know the resource. */
  String name() {
    return urn().substring(urn().lastIndexOf("::") + 2);
  }

  /** The id in the org of what the state holds; empty if it holds none. */
  String formerId() {
    return text(object(json, "oldState"), "id");
  }

  /** What the state holds: the inputs, or the outputs where it has some. */
  Struct olds(String part) {
    JsonObject old = object(object(json, "oldState"), part);
    return Wire.struct(old.isEmpty() ? inputs("oldState") : old);
  }

  /** What is declared; empty where nothing is. */
  Struct news() {
    return Wire.struct(inputs("newState"));
  }

  private JsonObject inputs(String state) {
    return object(object(json, state), "inputs");
  }

  private static JsonObject object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  /** A text; empty if there is none, or if it is a secret. */
  private static String text(JsonObject parent, String name) {
    String text = plain(parent, name);
    return text.equals(DeclaredStack.MASKED) ? "" : text;
  }

  /** A text as it stands there; empty if there is none, or if it is wrapped as a secret. */
  static String plain(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
  }
}
