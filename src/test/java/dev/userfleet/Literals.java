package dev.userfleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts that sources hold. */
final class Literals {
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*+\"", Pattern.DOTALL);

  private static final Pattern JOINED = Pattern.compile("\\s*\\+\\s*");

  /** Of a format. */
  private static final Pattern PLACE = Pattern.compile("%[-\\d.,]*[sdnf]");

  private Literals() {}

  /** Those of a tree; the ones that are added to one another are one. */
  static List<String> in(Path tree) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        collect(Files.readString(file), texts);
      }
    }
    return texts;
  }

  private static void collect(String source, List<String> texts) {
    StringBuilder text = new StringBuilder();
    int end = 0;
    Matcher literal = LITERAL.matcher(source);
    while (literal.find()) {
      if (!JOINED.matcher(source.substring(end, literal.start())).matches()) {
        texts.add(text.toString());
        text.setLength(0);
      }
      text.append(plain(literal.group()));
      end = literal.end();
    }
    texts.add(text.toString());
  }

  /** As it is shown, but for values, of which each is an ellipsis. */
  private static String plain(String literal) {
    int quotes = literal.startsWith("\"\"\"") ? 3 : 1;
    String text = literal.substring(quotes, literal.length() - quotes);
    return PLACE.matcher(text.replace("\\\"", "\"").replace("\\n", " ")).replaceAll("…");
  }
}
