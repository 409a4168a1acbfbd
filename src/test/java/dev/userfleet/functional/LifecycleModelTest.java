package dev.userfleet.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import dev.userfleet.provider.Props;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ErrorResourceInitFailed;

/**
 * Random declarations against an org that loses answers, under an engine that is killed now and
 * then: in the end the org holds what the state says, and that is what was declared.
 */
class LifecycleModelTest {
  private static final int SCHEDULES = 3;
  private static final int DECLARATIONS = 4;
  private static final int MOST_RUNS = 12;
  private static final List<String> KEYS = List.of("a", "b", "c", "d");
  private static final List<String> TITLES = List.of("One", "Two", "Three");

  /** What the engine keeps of a user. */
  private record Kept(String id, Struct inputs, Struct outputs, boolean half) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "503-after: 10%",
        "cut-after: 10%",
        "cut: 5%, 503: 5%, bad-json: 5%",
        "stale: 20%, stale-400: 10%, cut-after: 5%",
        "cut-after: 10%, search-lag 1ms-40ms",
        "missing 1ms-20ms, truncated: 5%, wrong-type: 5%",
      })
  void schedules_random_orgIsStateIsDeclared(String faults) throws Exception {
    for (int seed = 0; seed < SCHEDULES; seed++) {
      try (Fixture fixture = Fixture.withFaults(faults, "baseDelay", "0.004s")) {
        new Schedule(fixture, new Random(seed), "seed " + seed + " of " + faults).play();
      }
    }
  }

  private static final class Schedule {
    private final Fixture fixture;
    private final Random random;
    private final Map<String, Kept> state = new TreeMap<>();
    private final List<String> story = new ArrayList<>();

    Schedule(Fixture fixture, Random random, String name) {
      this.fixture = fixture;
      this.random = random;
      story.add(name);
    }

    void play() throws Exception {
      for (int i = 0; i < DECLARATIONS; i++) {
        Map<String, Struct> declared = declaration();
        story.add("declare " + declared.keySet());
        boolean done = false;
        for (int run = 0; run < MOST_RUNS && !done; run++) {
          done = run(declared, /* mayBeKilled= */ run == 0);
        }
        check(declared);
      }
    }

    private Map<String, Struct> declaration() {
      Map<String, Struct> declared = new TreeMap<>();
      for (String key : KEYS) {
        if (random.nextInt(4) > 0) {
          String inputs =
              "{'email': '"
                  + key
                  + "@example.com', 'name': '"
                  + key
                  + "', 'title': '"
                  + TITLES.get(random.nextInt(TITLES.size()))
                  + "'"
                  + (random.nextBoolean() ? ", 'certifications': ['x']" : "")
                  + "}";
          declared.put(key, Props.of(inputs));
        }
      }
      return declared;
    }

    /** Whether everything went well. */
    private boolean run(Map<String, Struct> declared, boolean mayBeKilled)
        throws InterruptedException, ExecutionException, InvalidProtocolBufferException {
      fixture.configure("baseDelay", "0.004s");
      boolean well = true;
      for (Map.Entry<String, Struct> user : declared.entrySet()) {
        Kept kept = state.get(user.getKey());
        try {
          if (kept == null) {
            CreateResponse made = fixture.create(user.getValue());
            if (mayBeKilled && random.nextInt(6) == 0) {
              story.add("killed after " + user.getKey());
              return false;
            }
            state.put(
                user.getKey(),
                new Kept(made.getId(), user.getValue(), made.getProperties(), /* half= */ false));
          } else if (kept.half || differs(kept, user.getValue())) {
            Struct outputs = fixture.update(kept.id, kept.outputs, kept.inputs, user.getValue());
            state.put(
                user.getKey(), new Kept(kept.id, user.getValue(), outputs, /* half= */ false));
          }
        } catch (StatusRuntimeException e) {
          story.add(user.getKey() + ": " + e.getMessage());
          well = false;
          half(e)
              .ifPresent(
                  half ->
                      state.put(
                          user.getKey(),
                          new Kept(
                              half.getId(),
                              kept == null ? half.getInputs() : kept.inputs,
                              half.getProperties(),
                              /* half= */ true)));
        }
      }
      for (String key : new TreeSet<>(state.keySet())) {
        if (!declared.containsKey(key)) {
          try {
            Kept kept = state.get(key);
            fixture.delete(kept.id, kept.outputs);
            state.remove(key);
          } catch (StatusRuntimeException e) {
            story.add(key + ": " + e.getMessage());
            well = false;
          }
        }
      }
      fixture.cancel().get();
      return well;
    }

    private boolean differs(Kept kept, Struct news) {
      return fixture
              .provider
              .diff(
                  DiffRequest.newBuilder()
                      .setId(kept.id)
                      .setUrn(Fixture.urn("E1"))
                      .setOlds(kept.outputs)
                      .setOldInputs(kept.inputs)
                      .setNews(news)
                      .build())
              .getChanges()
          == DiffChanges.DIFF_SOME;
    }

    private static Optional<ErrorResourceInitFailed> half(StatusRuntimeException failure)
        throws InvalidProtocolBufferException {
      com.google.rpc.Status status = StatusProto.fromThrowable(failure);
      return status == null || status.getDetailsCount() == 0
          ? Optional.empty()
          : Optional.of(status.getDetails(0).unpack(ErrorResourceInitFailed.class));
    }

    private void check(Map<String, Struct> declared) {
      Map<String, String> ids = new TreeMap<>();
      Map<String, String> titles = new TreeMap<>();
      for (JsonElement element : fixture.org.users()) {
        JsonObject user = element.getAsJsonObject();
        if (!user.get("state").getAsString().equals("deleted")) {
          ids.put(user.get("name").getAsString(), user.get("id").getAsString());
          titles.put(user.get("name").getAsString(), user.get("title").getAsString());
        }
      }
      Map<String, String> kept = new TreeMap<>();
      state.forEach((key, user) -> kept.put(key, user.id));
      Map<String, String> wanted = new TreeMap<>();
      declared.forEach((key, user) -> wanted.put(key, Fixture.field(user, "title")));
      assertEquals(kept, ids, () -> String.join("\n", story));
      assertEquals(wanted, titles, () -> String.join("\n", story));
    }
  }
}
