package dev.userfleet.provider.config;

import dev.userfleet.throttle.settings.InvalidSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How memberships are brought about.
 *
 * @param missingSkills what is done where the org lacks a skill or language
 * @param roleBatch the most users that one call grants a role, 1 to 500. No document names a limit
 * @param wfmBatch the most users that one call moves into a management unit, 1 to 500; likewise
 */
public record Memberships(MissingSkills missingSkills, int roleBatch, int wfmBatch) {
  public static final Memberships DEFAULTS = new Memberships(MissingSkills.FAIL, 50, 10);

  /** Whether skills and languages are made that the org has not got. */
  public boolean makesMissing() {
    return missingSkills == MissingSkills.CREATE;
  }

  private static final int MOST = 500;

  /**
   * @throws InvalidSettings naming each batch that is out of range
   */
  public Memberships {
    Map<String, String> faults = new LinkedHashMap<>();
    Map.of(ConfigKey.ROLE_BATCH, roleBatch, ConfigKey.WFM_BATCH, wfmBatch)
        .forEach(
            (key, batch) -> {
              if (batch < 1 || batch > MOST) {
                faults.put(key.key(), "must be from 1 to " + MOST + ", not " + batch);
              }
            });
    if (!faults.isEmpty()) {
      throw new InvalidSettings(faults);
    }
  }
}
