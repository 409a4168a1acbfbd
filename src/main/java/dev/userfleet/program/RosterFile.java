package dev.userfleet.program;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Rosters on disk. */
public final class RosterFile {

  private RosterFile() {}

  /**
   * Reads a roster. Blocks.
   *
   * @param file a path, relative to the working folder, which is the project's
   * @return the roster; one with a fault if the file cannot be read
   */
  public static Roster read(String file) {
    try {
      return Roster.parse(file, Files.readString(Path.of(file)));
    } catch (NoSuchFileException e) {
      return Roster.unreadable(
          "there is no such file in " + Path.of("").toAbsolutePath() + "; " + Settings.SET_ROSTER);
    } catch (CharacterCodingException e) {
      return Roster.unreadable("is not UTF-8; a spreadsheet calls it \"CSV UTF-8\" when saving");
    } catch (IOException | InvalidPathException e) {
      return Roster.unreadable("cannot be read: " + e);
    }
  }
}
