package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.functional.Fixture;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/**
 * A destroy was killed after 23 of 200 deletes, of which the state never heard. {@code pulumi
 * cancel}, then {@code up}: unchanged, and unchanged ever after, while those people stayed deleted.
 * A delete now leaves a note, and who has one is looked for.
 */
class KilledDestroyTest {
  private final Fixture fixture = Fixture.configured();
  private final List<String> keys = List.of("E1", "E2", "E3");
  private List<CreateResponse> made;

  @BeforeEach
  void killedAfterTwoDeletes() throws Exception {
    made = keys.stream().map(key -> fixture.create(key, person(key))).toList();
    fixture.cancel().get();
    fixture.configure();
    fixture.delete("E1", made.get(0));
    fixture.delete("E2", made.get(1));
    fixture.configure();
    fixture.check("E3", person("E3"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String person(String key) {
    return "{'email': '" + key + "@example.com', 'name': '" + key + "'}";
  }

  private DiffChanges diff(int i) {
    return fixture.diff(keys.get(i), made.get(i), person(keys.get(i)));
  }

  private void update(int i) {
    var unused = fixture.update(keys.get(i), made.get(i), person(keys.get(i)), person(keys.get(i)));
  }

  private Set<String> live() {
    return fixture.org.users().asList().stream()
        .filter(user -> user.getAsJsonObject().get("state").getAsString().equals("active"))
        .map(user -> user.getAsJsonObject().get("id").getAsString())
        .collect(Collectors.toSet());
  }

  @Test
  void diff_deleteThatTheStateKnowsNothingOf_changed() {
    assertEquals(DiffChanges.DIFF_SOME, diff(0));
    assertEquals(DiffChanges.DIFF_SOME, diff(1));
    assertEquals(DiffChanges.DIFF_NONE, diff(2));
  }

  @Test
  void update_deletedByTheKilledRun_restoredUnderTheSameId() {
    for (int i = 0; i < 2; i++) {
      diff(i);
      update(i);
    }

    assertEquals(made.stream().map(CreateResponse::getId).collect(Collectors.toSet()), live());
  }

  @Test
  void diff_restoredAndStored_unchanged() throws Exception {
    diff(0);
    update(0);
    fixture.cancel().get();
    fixture.configure();

    assertEquals(DiffChanges.DIFF_NONE, diff(0));
    assertEquals(DiffChanges.DIFF_SOME, diff(1));
  }

  @Test
  void delete_destroyedAgain_nobodyIsLeft() {
    fixture.configure();
    for (int i = 0; i < 3; i++) {
      fixture.delete(keys.get(i), made.get(i));
    }

    assertEquals(Set.of(), live());
  }
}
