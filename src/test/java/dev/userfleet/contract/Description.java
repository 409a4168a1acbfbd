package dev.userfleet.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.userfleet.simulator.message.SimReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI description: finds what it says of an answer, and lets a validator judge that. */
final class Description {
  private static final String FILE = "contract/genesys-users.yaml";

  private final JsonObject root;
  private final SchemaRegistry schemas;

  private Description(JsonObject root, SchemaRegistry schemas) {
    this.root = root;
    this.schemas = schemas;
  }

  static Description load() {
    try (InputStream file = Description.class.getClassLoader().getResourceAsStream(FILE)) {
      LoaderOptions options = new LoaderOptions();
      options.setMaxAliasesForCollections(200);
      Object yaml =
          new Yaml(new SafeConstructor(options)).load(new String(file.readAllBytes(), UTF_8));
      return new Description(
          new Gson().toJsonTree(yaml).getAsJsonObject(),
          SchemaRegistry.withDialect(
              Dialects.getOpenApi31(),
              builder ->
                  builder.schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .formatAssertionsEnabled(true)
                          .locale(Locale.ROOT)
                          .build())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every path with its operations, as the file has them. */
  JsonObject paths() {
    return root.getAsJsonObject("paths");
  }

  /** What the description says of an answer, or null if it has no such path, method or status. */
  @Nullable Response response(String method, String path, int status) {
    JsonObject operation =
        paths().entrySet().stream()
            .filter(entry -> matches(entry.getKey(), path))
            // A literal path comes before a placeholder's.
            .min(Comparator.comparing(entry -> entry.getKey().replace('{', '\uffff')))
            .map(entry -> entry.getValue().getAsJsonObject().getAsJsonObject(lower(method)))
            .orElse(null);
    if (operation == null) {
      return null;
    }
    JsonObject responses = operation.getAsJsonObject("responses");
    String key = Integer.toString(status);
    JsonObject reference = responses.getAsJsonObject(responses.has(key) ? key : "default");
    return new Response(reference.get("$ref").getAsString());
  }

  /** What is said of the answer to an operation that there is not, or null for such a status. */
  @Nullable Response refusal(int status) {
    return switch (status) {
      case 401 -> new Response("#/components/responses/Unauthorized");
      case 404 -> new Response("#/components/responses/NotFound");
      case 405 -> new Response("#/components/responses/MethodNotAllowed");
      case 429 -> new Response("#/components/responses/TooManyRequests");
      default -> null;
    };
  }

  private static String lower(String method) {
    return method.toLowerCase(Locale.ROOT);
  }

  private static boolean matches(String template, String path) {
    return path.matches(template.replaceAll("\\{\\w+}", "[^/]+"));
  }

  private JsonObject at(String pointer) {
    JsonObject node = root;
    for (String name : pointer.substring("#/".length()).split("/", -1)) {
      node = node.getAsJsonObject(name.replace("~1", "/"));
    }
    return node;
  }

  private List<String> errors(String pointer, String json, String where) {
    return schemas
        .getSchema(SchemaLocation.of("classpath:" + FILE + pointer))
        .validate(json, InputFormat.JSON)
        .stream()
        .map(error -> where + error)
        .toList();
  }

  /** One response object of the description, by its pointer. */
  final class Response {
    private final String pointer;

    private Response(String pointer) {
      this.pointer = pointer;
    }

    /** What the answer does otherwise. Names of headers count letter by letter. */
    List<String> violations(SimReply reply) {
      List<String> found = new ArrayList<>();
      JsonObject headers = at(pointer).getAsJsonObject("headers");
      for (Map.Entry<String, JsonElement> header : headers.entrySet()) {
        found.addAll(headerViolations(header.getKey(), reply.headers().get(header.getKey())));
      }
      for (String name : reply.headers().keySet()) {
        if (!headers.has(name) && !name.equals("Content-Type")) {
          found.add("header " + name + " is not described");
        }
      }
      found.addAll(bodyViolations(reply));
      return found;
    }

    private List<String> headerViolations(String name, @Nullable String value) {
      if (value == null) {
        return List.of("header " + name + " is missing");
      }
      JsonObject header = at(pointer).getAsJsonObject("headers").getAsJsonObject(name);
      String at =
          header.has("$ref") ? header.get("$ref").getAsString() : pointer + "/headers/" + name;
      boolean number = value.matches("-?\\d+");
      return errors(
          at + "/schema", number ? value : new JsonPrimitive(value).toString(), name + ": ");
    }

    private List<String> bodyViolations(SimReply reply) {
      @Nullable String type = reply.headers().get("Content-Type");
      if (!at(pointer).has("content")) {
        return type == null && reply.body().isEmpty() ? List.of() : List.of("a body");
      }
      Set<String> described = at(pointer).getAsJsonObject("content").keySet();
      if (type == null || !described.contains(type)) {
        return List.of("Content-Type is " + type);
      }
      return errors(
          pointer + "/content/" + type.replace("/", "~1") + "/schema", reply.body(), "body ");
    }
  }
}
