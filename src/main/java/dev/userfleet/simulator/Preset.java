package dev.userfleet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Settings that ship with the org, each a settings file of its own. */
enum Preset {
  /** What the vendor documents, with nothing going wrong. */
  DOCUMENTED,
  /** Every limit that is known or reported, strictly kept. */
  STRICT,
  /** All that callers reported, at once. */
  HOSTILE;

  SettingTexts texts() {
    String file = Choice.typed(this) + ".yaml";
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
