package dev.userfleet.provider.user;

import com.google.protobuf.Struct;
import dev.userfleet.genesys.model.Proficiency;
import dev.userfleet.genesys.model.Utilization;
import dev.userfleet.genesys.model.VoicemailPolicy;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.genesys.users.Assignments;
import dev.userfleet.person.Field;
import dev.userfleet.person.Given;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.org.Org;
import dev.userfleet.throttle.Operation;
import dev.userfleet.time.Completions;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What one user is given by calls of their own. One call after the other. */
final class Assigning {
  private final Org org;
  private final Assignments calls;
  private final Operation operation;
  private final Struct inputs;
  private final String userId;

  /**
   * @param inputs what is declared of the user
   */
  Assigning(Org org, Operation operation, Struct inputs, String userId) {
    this.org = org;
    this.calls = org.client().assignments();
    this.operation = operation;
    this.inputs = inputs;
    this.userId = userId;
  }

  CompletableFuture<Void> skills() {
    return levels(Field.SKILLS, Catalog.SKILL)
        .thenCompose(levels -> calls.setSkills(userId, levels, operation));
  }

  /** Those that the user has now, asked for; others may have given some since the last run. */
  CompletableFuture<List<Proficiency>> languagesNow() {
    return calls.languages(userId, operation);
  }

  /**
   * @param current those that the user has now
   */
  CompletableFuture<Void> languages(List<Proficiency> current) {
    return levels(Field.LANGUAGES, Catalog.LANGUAGE)
        .thenCompose(
            wanted -> {
              Map<String, Double> changed = new LinkedHashMap<>(wanted);
              CompletableFuture<Void> removed = CompletableFuture.completedFuture(null);
              for (Proficiency held : current) {
                if (!wanted.containsKey(held.id())) {
                  removed =
                      removed.thenCompose(
                          done -> calls.removeLanguage(userId, held.id(), operation));
                }
                changed.remove(held.id(), held.proficiency());
              }
              return removed.thenCompose(
                  done ->
                      changed.isEmpty()
                          ? CompletableFuture.completedFuture(null)
                          : calls.addLanguages(userId, changed, operation));
            });
  }

  CompletableFuture<Void> utilization() {
    Utilization utilization = Given.utilization(declared(Field.UTILIZATION));
    return utilization.utilization().isEmpty()
        ? calls.resetUtilization(userId, operation)
        : calls.setUtilization(userId, utilization, operation);
  }

  CompletableFuture<Void> voicemail() {
    VoicemailPolicy policy = Given.voicemail(declared(Field.VOICEMAIL));
    return policy.equals(Given.voicemail(Map.of()))
        ? CompletableFuture.completedFuture(null)
        : calls.setVoicemail(userId, policy, operation);
  }

  CompletableFuture<Void> station() {
    String station = String.valueOf(declared(Field.STATION));
    return station.isEmpty()
        ? calls.clearStation(userId, operation)
        : org.names()
            .id(Catalog.STATION, station, operation)
            .thenCompose(id -> calls.setStation(userId, id, operation));
  }

  /** The ids of the locations that are declared. */
  CompletableFuture<List<String>> locations() {
    List<String> names =
        ((List<?>) declared(Field.LOCATIONS)).stream().map(String::valueOf).toList();
    return ids(Catalog.LOCATION, names).thenApply(ids -> List.copyOf(ids.values()));
  }

  private CompletableFuture<Map<String, Double>> levels(Field field, Catalog catalog) {
    Map<String, Double> byName = Given.levels(declared(field));
    return ids(catalog, byName.keySet())
        .thenApply(
            ids -> {
              Map<String, Double> levels = new HashMap<>();
              byName.forEach((name, level) -> levels.put(ids.getOrDefault(name, name), level));
              return levels;
            });
  }

  /** Name → id. */
  private CompletableFuture<Map<String, String>> ids(Catalog catalog, Collection<String> names) {
    return Completions.each(names, name -> org.names().id(catalog, name, operation));
  }

  private Object declared(Field field) {
    return Wire.raw(inputs.getFieldsOrThrow(field.label()));
  }
}
