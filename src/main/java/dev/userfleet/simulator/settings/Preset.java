package dev.userfleet.simulator.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.userfleet.text.Choice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Where an org's settings start. */
public enum Preset {
  /** What the vendor documents, with nothing going wrong: what holds where nobody says anything. */
  DOCUMENTED,
  /** Every limit that is known or reported, strictly kept. */
  STRICT,
  /** All that callers reported, at once. */
  HOSTILE;

  /** All but the first are settings files that ship with the org. */
  public SettingTexts texts() {
    return this == DOCUMENTED ? SettingTexts.NONE : shipped(Choice.typed(this) + ".yaml");
  }

  private static SettingTexts shipped(String file) {
    try (InputStream yaml = Preset.class.getResourceAsStream(file)) {
      if (yaml == null) {
        throw new IllegalStateException("The jar lacks " + file);
      }
      return SettingsFile.read(file, new String(yaml.readAllBytes(), UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
