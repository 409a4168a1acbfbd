package dev.userfleet.roster.row;

import java.io.IOException;
import java.io.LineNumberReader;
import java.io.StringReader;

/**
 * Gives out a character at a time: its place is where the parser is, not where a buffer ends. A
 * line ends as in a text editor: with a line feed, a carriage return or both.
 */
public final class PlacedReader extends LineNumberReader {

  private final String file;
  private int column = 1;

  public PlacedReader(String file, String text) {
    super(new StringReader(text));
    this.file = file;
  }

  /** Of the character that is given out next, or {@code back} before it on the same line. */
  public Place place(int back) {
    return new Place(file, getLineNumber() + 1, Math.max(1, column - back));
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, Math.min(length, 1));
    if (read > 0) {
      column = buffer[offset] == '\n' || buffer[offset] == '\r' ? 1 : column + 1;
    }
    return read;
  }
}
