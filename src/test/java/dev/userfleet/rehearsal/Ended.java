package dev.userfleet.rehearsal;

import java.util.List;

/**
 * How a command ended.
 *
 * @param text what people read of it
 * @param failed whether it ends with another exit code than 0
 */
public record Ended(String text, boolean failed) {

  /** The lines that begin an error. */
  public List<String> errors() {
    return lines("error: ");
  }

  public List<String> warnings() {
    return lines("warning: ");
  }

  private List<String> lines(String begin) {
    return text.lines().map(String::strip).filter(line -> line.startsWith(begin)).toList();
  }

  public boolean says(String words) {
    return text.contains(words);
  }
}
