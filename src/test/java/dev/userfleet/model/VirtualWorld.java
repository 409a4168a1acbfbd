package dev.userfleet.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.userfleet.simulator.settings.SimulatorSettings;
import dev.userfleet.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;

/** The provider's own code between a small engine and the simulator's core, in virtual time. */
final class VirtualWorld implements World {
  private final VirtualTime time = new VirtualTime();
  private final Setup setup;
  private final VirtualOrg org;
  private final Path folder;
  private Map<String, Kept> state = new TreeMap<>();
  private long seed;

  /**
   * @param folder the project's; intents lie in it
   */
  VirtualWorld(Setup setup, Path folder) {
    this.setup = setup;
    this.folder = folder;
    org = new VirtualOrg(SimulatorSettings.read(setup.org("s")), time);
  }

  private VirtualEngine begin(Interruption interruption) {
    return new VirtualEngine(
        time,
        setup,
        interruption,
        state,
        (when, interrupt) -> new VirtualPlugin(time, org, folder, seed++, when, interrupt));
  }

  private Outcome end(VirtualEngine engine) {
    Outcome outcome = engine.end();
    state = engine.state();
    return outcome;
  }

  @Override
  public Outcome up(List<Row> rows, Interruption interruption) {
    VirtualEngine engine = begin(interruption);
    Set<String> kept = new HashSet<>();
    for (Row row : rows) {
      String old = was(row, rows);
      kept.add(old);
      engine.add(
          row.key(),
          row.person().manager().map(Set::of).orElse(Set.of()),
          () -> declare(engine, row, old));
    }
    if (engine.play()) {
      engine.state().keySet().stream()
          .filter(key -> rows.stream().noneMatch(row -> row.key().equals(key)))
          .filter(key -> !kept.contains(key))
          .forEach(key -> delete(engine, key));
      boolean unused = engine.play();
    }
    return end(engine);
  }

  /** The key under which the state has the row's user: as a fleet finds it, by the e-mail too. */
  private String was(Row row, List<Row> rows) {
    String former = row.formerKey();
    if (state.containsKey(row.key())) {
      return row.key();
    }
    if (former != null && state.containsKey(former)) {
      return former;
    }
    return state.entrySet().stream()
        .filter(kept -> text(kept.getValue().inputs(), "email").equals(row.person().email()))
        .map(Map.Entry::getKey)
        .filter(key -> rows.stream().noneMatch(other -> other.key().equals(key)))
        .findFirst()
        .orElse(row.key());
  }

  private static void declare(VirtualEngine engine, Row row, String was) {
    @Nullable Kept old = engine.state().get(was);
    CheckResponse checked = check(engine, row, old);
    if (checked.getFailuresCount() > 0) {
      throw new AssertionError("refused: " + row + checked.getFailuresList());
    }
    Struct inputs = checked.getInputs();
    if (old == null) {
      create(engine, row.key(), inputs);
    } else if (old.half() || differs(engine, row.key(), old, inputs)) {
      update(engine, row.key(), was, old, inputs);
    } else {
      engine.keep(next -> put(next, row.key(), was, old.id(), inputs, old.outputs()));
      engine.passed(row.key());
    }
  }

  private static CheckResponse check(VirtualEngine engine, Row row, @Nullable Kept old) {
    Function<String, String> ids = key -> Kept.in(engine.state(), key).id();
    Answer<CheckResponse> answer = new Answer<>();
    engine
        .plugin()
        .service()
        .check(
            CheckRequest.newBuilder()
                .setUrn(urn(row.key()))
                .setOlds(old == null ? Struct.getDefaultInstance() : old.inputs())
                .setNews(row.person().inputs(ids))
                .build(),
            answer);
    return answer.now();
  }

  private static boolean differs(VirtualEngine engine, String key, Kept old, Struct inputs) {
    Answer<DiffResponse> answer = new Answer<>();
    engine
        .plugin()
        .service()
        .diff(
            DiffRequest.newBuilder()
                .setId(old.id())
                .setUrn(urn(key))
                .setOlds(old.outputs())
                .setOldInputs(old.inputs())
                .setNews(inputs)
                .build(),
            answer);
    return answer.now().getChanges() == DiffChanges.DIFF_SOME;
  }

  private static void create(VirtualEngine engine, String key, Struct inputs) {
    CreateRequest request =
        CreateRequest.newBuilder().setUrn(urn(key)).setProperties(inputs).build();
    engine.<CreateResponse>call(
        key,
        answer -> engine.plugin().service().create(request, answer),
        made ->
            engine.keep(next -> put(next, key, key, made.getId(), inputs, made.getProperties())),
        half ->
            engine.keep(
                next ->
                    next.put(
                        key,
                        new Kept(half.getId(), inputs, half.getProperties(), /* half= */ true))));
  }

  private static void update(
      VirtualEngine engine, String key, String was, Kept old, Struct inputs) {
    UpdateRequest request =
        UpdateRequest.newBuilder()
            .setId(old.id())
            .setUrn(urn(key))
            .setOlds(old.outputs())
            .setOldInputs(old.inputs())
            .setNews(inputs)
            .build();
    engine.<UpdateResponse>call(
        key,
        answer -> engine.plugin().service().update(request, answer),
        made -> engine.keep(next -> put(next, key, was, old.id(), inputs, made.getProperties())),
        half ->
            engine.keep(
                next -> {
                  next.remove(was);
                  // With the old inputs, so that the next run sees the change again.
                  next.put(
                      key,
                      new Kept(old.id(), old.inputs(), half.getProperties(), /* half= */ true));
                }));
  }

  private static void put(
      Map<String, Kept> state, String key, String was, String id, Struct inputs, Struct outputs) {
    state.remove(was);
    state.put(key, new Kept(id, inputs, outputs, /* half= */ false));
  }

  /** Whoever has a manager goes before the manager. */
  private static void delete(VirtualEngine engine, String key) {
    Map<String, Kept> state = engine.state();
    Kept old = Kept.in(state, key);
    Set<String> reports = new HashSet<>();
    state.forEach(
        (other, kept) -> {
          if (old.id().equals(text(kept.inputs(), Field.MANAGER.key))) {
            reports.add(other);
          }
        });
    DeleteRequest request =
        DeleteRequest.newBuilder()
            .setId(old.id())
            .setUrn(urn(key))
            .setProperties(old.outputs())
            .setOldInputs(old.inputs())
            .build();
    engine.add(
        key,
        reports,
        () ->
            engine.<Empty>call(
                key,
                answer -> engine.plugin().service().delete(request, answer),
                gone -> engine.keep(next -> next.remove(key)),
                half -> {
                  throw new AssertionError("a delete leaves nothing half-made");
                }));
  }

  @Override
  public Outcome refresh(Interruption interruption) {
    VirtualEngine engine = begin(interruption);
    state.forEach((key, old) -> engine.add(key, Set.of(), () -> read(engine, key, old)));
    boolean unused = engine.play();
    return end(engine);
  }

  private static void read(VirtualEngine engine, String key, Kept old) {
    ReadRequest request =
        ReadRequest.newBuilder()
            .setId(old.id())
            .setUrn(urn(key))
            .setInputs(old.inputs())
            .setProperties(old.outputs())
            .build();
    engine.<ReadResponse>call(
        key,
        answer -> engine.plugin().service().read(request, answer),
        found ->
            engine.keep(
                next -> {
                  next.remove(key);
                  if (!found.getId().isEmpty()) {
                    put(next, key, key, found.getId(), found.getInputs(), found.getProperties());
                  }
                }),
        half -> {
          throw new AssertionError("a read leaves nothing half-made");
        });
  }

  @Override
  public Outcome destroy(Interruption interruption) {
    VirtualEngine engine = begin(interruption);
    state.keySet().forEach(key -> delete(engine, key));
    boolean unused = engine.play();
    return end(engine);
  }

  @Override
  public Outcome imported(String key, String id) {
    VirtualEngine engine = begin(Interruption.NONE);
    engine.add(
        key,
        Set.of(),
        () ->
            read(
                engine,
                key,
                new Kept(
                    id,
                    Struct.getDefaultInstance(),
                    Struct.getDefaultInstance(),
                    /* half= */ false)));
    boolean unused = engine.play();
    return end(engine);
  }

  @Override
  public List<String> changes(List<Row> rows) {
    VirtualEngine engine = begin(Interruption.NONE);
    List<String> changes = new ArrayList<>();
    for (Row row : rows) {
      @Nullable Kept old = state.get(row.key());
      if (old == null
          || old.half()
          || differs(engine, row.key(), old, check(engine, row, old).getInputs())) {
        changes.add(row.key());
      }
    }
    Outcome unused = engine.end();
    return changes;
  }

  private static String urn(String key) {
    return "urn:pulumi:dev::userfleet::userfleet:index:User::" + key;
  }

  private static String text(Struct struct, String key) {
    return struct.getFieldsMap().containsKey(key)
        ? struct.getFieldsOrThrow(key).getStringValue()
        : "";
  }

  @Override
  public Map<String, Kept> state() {
    return new TreeMap<>(state);
  }

  @Override
  public JsonArray users() {
    return org.users();
  }

  @Override
  public Optional<JsonObject> outside(String method, String path, String body) {
    return org.outside(method, path, body);
  }

  @Override
  public Path intents() {
    return folder.resolve(".userfleet").resolve("dev.intents");
  }

  @Override
  public void pause() {
    time.advance(Duration.ofSeconds(1));
  }

  @Override
  public void close() {
    loseIntents();
  }
}
