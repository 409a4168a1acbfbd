package dev.userfleet.simulator.store;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was given to a user.
 *
 * @param grants roles, each in a division
 * @param stationId the default station
 * @param skills id of a routing skill → proficiency
 * @param languages id of a routing language → proficiency
 */
public record Assignments(
    List<Grant> grants,
    @Nullable String stationId,
    Map<String, Double> skills,
    Map<String, Double> languages) {

  private static final Assignments INITIAL =
      new Assignments(
          List.of(new Grant(Catalog.ROLES.first().id(), Catalog.DIVISIONS.first().id())),
          /* stationId= */ null,
          /* skills= */ Map.of(),
          /* languages= */ Map.of());

  public Assignments {
    grants = List.copyOf(grants);
    skills = new LinkedHashMap<>(skills);
    languages = new LinkedHashMap<>(languages);
  }

  /**
   * One role in one division.
   *
   * @param roleId of a role of the org
   * @param divisionId of a division of the org
   */
  public record Grant(String roleId, String divisionId) {
    public Grant {
      requireNonNull(roleId, "roleId");
      requireNonNull(divisionId, "divisionId");
    }
  }

  /** What a new user has. */
  public static Assignments initial() {
    return INITIAL;
  }

  /** Leaves out what a new user has, which most still have: an org starts the sooner for it. */
  static final class WithoutInitial implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // Only ever asked for the type that names it.
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      TypeAdapter<Assignments> whole = gson.getAdapter(Assignments.class);
      return (TypeAdapter<T>)
          new TypeAdapter<Assignments>() {
            @Override
            public void write(JsonWriter out, @Nullable Assignments value) throws IOException {
              whole.write(out, INITIAL.equals(value) ? null : value);
            }

            @Override
            public @Nullable Assignments read(JsonReader in) throws IOException {
              return whole.read(in);
            }
          };
    }
  }

  public Assignments withGrants(List<Grant> newGrants) {
    return new Assignments(newGrants.stream().distinct().toList(), stationId, skills, languages);
  }

  public Assignments plus(List<Grant> more) {
    return withGrants(Stream.concat(grants.stream(), more.stream()).toList());
  }

  public Assignments minus(List<Grant> fewer) {
    return withGrants(grants.stream().filter(grant -> !fewer.contains(grant)).toList());
  }

  public Assignments withStation(@Nullable String newStationId) {
    return new Assignments(grants, newStationId, skills, languages);
  }

  public Assignments withSkills(Map<String, Double> newSkills) {
    return new Assignments(grants, stationId, newSkills, languages);
  }

  public Assignments withLanguages(Map<String, Double> newLanguages) {
    return new Assignments(grants, stationId, skills, newLanguages);
  }

  /** What deactivation leaves. */
  public Assignments withoutRoles() {
    return withGrants(List.of());
  }

  /** What deletion leaves; nothing that is taken comes back with the user. */
  Assignments withoutRolesAndStation() {
    return withoutRoles().withStation(null);
  }
}
