package dev.userfleet.rehearsal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.userfleet.files.PrivateFile;
import dev.userfleet.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack's state in a file, in the shape of {@code pulumi stack export}, without secrets. While a
 * run goes on its changes lie in a journal beside it.
 */
final class StateFile {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final int SHAPE = 3;

  private final Path path;

  StateFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /**
   * What the last run left, a killed one included; nothing if there was none.
   *
   * @throws RehearsalException if the file is no state
   */
  List<Resource> read() throws IOException {
    try {
      List<Resource> written = new ArrayList<>();
      if (Files.exists(path)) {
        JsonObject state = JsonParser.parseString(Files.readString(path)).getAsJsonObject();
        for (JsonElement json : state.getAsJsonObject("deployment").getAsJsonArray("resources")) {
          written.add(Resource.of(json.getAsJsonObject()));
        }
      }
      Resources resources = new Resources(written);
      if (Files.exists(journal())) {
        replay(Files.readString(journal()), resources);
      }
      return resources.all();
    } catch (JsonSyntaxException
        | IllegalStateException
        | NullPointerException
        | ClassCastException e) {
      throw new RehearsalException(
          path
              + " is no state of a rehearsal ("
              + e.getMessage()
              + "); move it away, or give --state");
    }
  }

  /** The last line may be half a line, of a run that was killed while it wrote. */
  private static void replay(String journal, Resources resources) {
    int end = journal.lastIndexOf('\n');
    if (end > 0) {
      journal
          .substring(0, end)
          .lines()
          .map(line -> Change.of(JsonParser.parseString(line).getAsJsonObject()))
          .forEach(resources::apply);
    }
  }

  /** Takes the state for one run, and what is in it. */
  StateJournal begin() throws IOException {
    PrivateFolder.make(path.resolveSibling(""));
    return StateJournal.open(journal());
  }

  /** Writes a whole new file, so that a crash half way leaves the old one and its journal. */
  void write(List<Resource> resources, Instant now) throws IOException {
    Path unused = PrivateFile.replace(path, GSON.toJson(json(resources, now)) + "\n");
  }

  /** Everything is in the file now. */
  void end(StateJournal journal) throws IOException {
    journal.close();
    Files.deleteIfExists(journal());
  }

  private static JsonObject json(List<Resource> resources, Instant now) {
    JsonObject manifest = new JsonObject();
    manifest.addProperty("time", now.toString());
    manifest.addProperty("magic", "");
    manifest.addProperty("version", "rehearsal");
    JsonArray list = new JsonArray();
    resources.forEach(resource -> list.add(resource.json()));
    JsonObject deployment = new JsonObject();
    deployment.add("manifest", manifest);
    deployment.add("resources", list);
    JsonObject state = new JsonObject();
    state.addProperty("version", SHAPE);
    state.add("deployment", deployment);
    return state;
  }

  private Path journal() {
    return path.resolveSibling(path.getFileName() + ".journal");
  }
}
