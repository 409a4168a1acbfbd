package dev.userfleet.model;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An org, a provider and an engine with its state, in which a schedule is played. */
public interface World extends Reachable, AutoCloseable {

  /** Brings the org to what is declared. */
  Outcome up(List<Row> rows, Interruption interruption);

  /** Brings the state to what the org has. */
  Outcome refresh(Interruption interruption);

  /** Deletes all that the state has. */
  Outcome destroy(Interruption interruption);

  /** Takes a live user into the state. */
  Outcome imported(String key, String id);

  /** The keys whose rows an {@code up} would change. */
  List<String> changes(List<Row> rows);

  /** Key → what the engine keeps. */
  Map<String, Kept> state();

  /** The file in which the provider notes who is under way. */
  Path intents();

  /** Whether one is open; those of deletions stay until a run knows the state. */
  default boolean hasIntents() {
    Map<String, String> open = new HashMap<>();
    try {
      for (String line :
          Files.exists(intents()) ? Files.readAllLines(intents()) : List.<String>of()) {
        if (!line.isEmpty()) {
          JsonObject note = JsonParser.parseString(line).getAsJsonObject();
          open.put(
              note.get("urn").getAsString(),
              note.has("closed") ? "DELETE" : note.get("deed").getAsString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return open.values().stream().anyMatch(deed -> !deed.equals("DELETE"));
  }

  default void loseIntents() {
    try {
      boolean unused = Files.deleteIfExists(intents());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void close();
}
