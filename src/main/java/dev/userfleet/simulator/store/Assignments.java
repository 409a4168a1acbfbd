package dev.userfleet.simulator.store;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was given to a user.
 *
 * @param grants roles, each in a division
 * @param stationId the default station
 * @param skills id of a routing skill → proficiency
 * @param languages id of a routing language → proficiency
 * @param memberships groups, queues, management unit
 * @param utilization how much of which media the user takes; null for what the org says
 * @param voicemail the voicemail policy, as far as it was set
 */
public record Assignments(
    List<Grant> grants,
    @Nullable String stationId,
    Map<String, Double> skills,
    Map<String, Double> languages,
    Memberships memberships,
    @Nullable JsonObject utilization,
    JsonObject voicemail) {

  private static final Assignments INITIAL =
      new Assignments(
          List.of(new Grant(Catalog.ROLES.first().id(), Catalog.DIVISIONS.first().id())),
          /* stationId= */ null,
          /* skills= */ Map.of(),
          /* languages= */ Map.of(),
          Memberships.NONE,
          /* utilization= */ null,
          new JsonObject());

  // The journal is read into this record, and orgs of old have fewer members.
  public Assignments {
    memberships = requireNonNullElse(memberships, Memberships.NONE);
    voicemail = requireNonNullElseGet(voicemail, JsonObject::new);
    grants = List.copyOf(grants);
    skills = new LinkedHashMap<>(skills);
    languages = new LinkedHashMap<>(languages);
  }

  /**
   * One role in one division.
   *
   * @param roleId of a role of the org
   * @param divisionId of a division of the org, or {@link #ALL_DIVISIONS}
   */
  public record Grant(String roleId, String divisionId) {
    public static final String ALL_DIVISIONS = "*";

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
    return with(draft -> draft.grants = newGrants.stream().distinct().toList());
  }

  public Assignments plus(List<Grant> more) {
    return withGrants(Stream.concat(grants.stream(), more.stream()).toList());
  }

  public Assignments minus(List<Grant> fewer) {
    return withGrants(grants.stream().filter(grant -> !fewer.contains(grant)).toList());
  }

  public Assignments withStation(@Nullable String newStationId) {
    return with(draft -> draft.stationId = newStationId);
  }

  public Assignments withSkills(Map<String, Double> newSkills) {
    return with(draft -> draft.skills = newSkills);
  }

  public Assignments withLanguages(Map<String, Double> newLanguages) {
    return with(draft -> draft.languages = newLanguages);
  }

  public Assignments withMemberships(Memberships newMemberships) {
    return with(draft -> draft.memberships = newMemberships);
  }

  public Assignments withUtilization(@Nullable JsonObject newUtilization) {
    return with(draft -> draft.utilization = newUtilization);
  }

  public Assignments withVoicemail(JsonObject newVoicemail) {
    return with(draft -> draft.voicemail = newVoicemail);
  }

  /** What deactivation leaves. */
  public Assignments withoutRoles() {
    return withGrants(List.of());
  }

  /** What deletion leaves; nothing that is taken comes back with the user. */
  Assignments afterDeletion() {
    return withoutRoles().withStation(null).withMemberships(Memberships.NONE);
  }

  private Assignments with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.assignments();
  }

  /** Assignments that are being changed. */
  private static final class Draft {
    private List<Grant> grants;
    private @Nullable String stationId;
    private Map<String, Double> skills;
    private Map<String, Double> languages;
    private Memberships memberships;
    private @Nullable JsonObject utilization;
    private JsonObject voicemail;

    Draft(Assignments from) {
      grants = from.grants;
      stationId = from.stationId;
      skills = from.skills;
      languages = from.languages;
      memberships = from.memberships;
      utilization = from.utilization;
      voicemail = from.voicemail;
    }

    Assignments assignments() {
      return new Assignments(
          grants, stationId, skills, languages, memberships, utilization, voicemail);
    }
  }
}
