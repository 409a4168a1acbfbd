package dev.userfleet.roster;

import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.Rows;
import dev.userfleet.text.Encoded;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Rosters on disk. */
public final class RosterFile {
  /** For a stack that names no roster, or one that is not there. */
  public static final String HOW_TO_SET =
      "type: pulumi config set userfleet:roster PATH (relative to the project)";

  private static final String ENCODING =
      "is neither UTF-8 nor UTF-16 with its mark in front; a spreadsheet calls it \"CSV UTF-8\""
          + " when saving";

  private static final String LOCALE =
      "because this shell's locale has not got the letters of its name; set LC_ALL=C.UTF-8";

  /** Of a hundred thousand people, each with a kilobyte, there is room for as many more. */
  private static final long LARGEST = 64L << 20;

  private RosterFile() {}

  /**
   * Reads a roster. Blocks.
   *
   * @param file a path, or a pattern such as {@code stacks/prod/*.csv} whose files are one roster;
   *     relative to the working folder, which is the project's
   * @return the roster; one with a fault if a file cannot be read
   */
  public static Roster read(String file) {
    return read(file, HOW_TO_SET);
  }

  /**
   * The same.
   *
   * @param advice what to do where there is no such file, instead of setting another
   */
  public static Roster read(String file, String advice) {
    return read(List.of(file), Optional.empty(), advice);
  }

  /** Whether there is no such file yet, or nothing in it. Blocks. */
  public static boolean isNothing(String file) {
    try {
      for (String match : RosterPattern.files(file)) {
        if (Files.exists(Path.of(match))
            && !Encoded.text(Files.readAllBytes(Path.of(match))).isBlank()) {
          return false;
        }
      }
      return true;
    } catch (IOException | InvalidPathException | PatternSyntaxException e) {
      // Reading it says what is wrong.
      return false;
    }
  }

  /**
   * Reads one roster of several files. Blocks.
   *
   * @param files each a path or a pattern
   * @param country of numbers without a country code; empty: they are faults
   */
  public static Roster read(List<String> files, Optional<PhoneCountry> country) {
    return read(files, country, HOW_TO_SET);
  }

  private static Roster read(List<String> files, Optional<PhoneCountry> country, String advice) {
    List<Rows> rows = new ArrayList<>();
    for (String file : files) {
      try {
        List<String> matches = RosterPattern.files(file);
        if (matches.isEmpty()) {
          rows.add(
              Rows.unreadable(
                  Place.ofFile(file), "no file in " + here() + " matches this; " + advice));
        }
        matches.forEach(match -> rows.add(rows(match, advice)));
      } catch (IOException | InvalidPathException | PatternSyntaxException e) {
        rows.add(Rows.unreadable(Place.ofFile(file), "cannot be looked for " + why(e, advice)));
      }
    }
    return Roster.of(rows, country);
  }

  private static String why(Exception failure, String advice) {
    if (failure instanceof InvalidPathException && !canWrite(failure)) {
      return LOCALE;
    }
    if (failure instanceof FileSystemLoopException loop) {
      return "while the link " + loop.getFile() + " leads back to its own folder; remove it";
    }
    if (failure instanceof NoSuchFileException nowhere) {
      return "while the link " + nowhere.getFile() + " leads nowhere; mend or remove it";
    }
    // Its message draws the place on lines of its own.
    String reason =
        failure instanceof PatternSyntaxException syntax
            ? syntax.getDescription()
            : failure.toString();
    return "(" + reason + "); " + advice;
  }

  /** Whether the locale has the letters of the name. */
  private static boolean canWrite(Exception failure) {
    return ((InvalidPathException) failure).getInput().chars().allMatch(letter -> letter < 0x80);
  }

  private static Rows rows(String file, String advice) {
    try {
      if (Files.size(Path.of(file)) > LARGEST) {
        return Rows.unreadable(Place.ofFile(file), "is larger than 64 MB, so no roster");
      }
      String text = Encoded.text(Files.readAllBytes(Path.of(file)));
      return text.indexOf('\0') >= 0
          ? Rows.unreadable(Place.ofFile(file), ENCODING)
          : Roster.rows(file, text);
    } catch (NoSuchFileException e) {
      return Rows.unreadable(
          Place.ofFile(file), "there is no such file in " + here() + "; " + advice);
    } catch (CharacterCodingException e) {
      return Rows.unreadable(Place.ofFile(file), ENCODING);
    } catch (InvalidPathException e) {
      return Rows.unreadable(Place.ofFile(file), "cannot be read " + why(e, advice));
    } catch (IOException e) {
      return Rows.unreadable(
          Place.ofFile(file), "cannot be read (" + e + "); name a file that you may read");
    }
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }
}
