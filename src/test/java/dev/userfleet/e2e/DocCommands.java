package dev.userfleet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a document gives to its readers. */
final class DocCommands {

  private DocCommands() {}

  /** The lines of the block that is marked {@code <!-- run: NAME -->}. */
  static List<String> of(Path document, String name) throws IOException {
    Pattern marked =
        Pattern.compile(
            "<!-- run: " + Pattern.quote(name) + " -->\\n```sh\\n(.*?)```", Pattern.DOTALL);
    Matcher block = marked.matcher(Files.readString(document));
    if (!block.find()) {
      throw new AssertionError(document + " has no commands to run under " + name);
    }
    return block.group(1).lines().toList();
  }

  /** Every block of that language, in turn. */
  static List<String> blocks(Path document, String language) throws IOException {
    Pattern fenced =
        Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    return fenced
        .matcher(Files.readString(document))
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
