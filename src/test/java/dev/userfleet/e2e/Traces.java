package dev.userfleet.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for secrets in what commands leave behind. */
final class Traces {

  /** Where each secret stands in the text, whatever way it is written. */
  static List<String> in(String where, String text, Collection<String> secrets) {
    List<String> found = new ArrayList<>();
    for (String secret : secrets) {
      for (String form : forms(secret)) {
        int at = text.indexOf(form);
        if (at >= 0) {
          found.add(where + " holds " + secret + " as " + form + " at " + at);
        }
      }
    }
    return found;
  }

  /** The same for every file below a folder, except below those of these names. */
  static List<String> below(Path folder, Set<String> except, Collection<String> secrets)
      throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path path = folder.relativize(file);
        if (Stream.of(path.toString().split("[/\\\\]")).noneMatch(except::contains)) {
          // Each byte a character, so that no file is unreadable.
          String text = new String(Files.readAllBytes(file), ISO_8859_1);
          found.addAll(in(path.toString(), text, secrets));
        }
      }
    }
    return found;
  }

  /** As it is, in a URL, and in Base64 of both alphabets wherever in a text it begins. */
  private static Set<String> forms(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, UTF_8));
    byte[] bytes = secret.getBytes(UTF_8);
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[offset + bytes.length];
      System.arraycopy(bytes, 0, shifted, offset, bytes.length);
      // What also depends on what stands before and after is cut off.
      int from = (offset * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      for (Base64.Encoder encoder : Arrays.asList(Base64.getEncoder(), Base64.getUrlEncoder())) {
        forms.add(encoder.encodeToString(shifted).substring(from, to));
      }
    }
    return forms;
  }

  private Traces() {}
}
