package dev.userfleet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {

  /** The page that is in git was written by this class, but for its figures. */
  @Test
  void of_withoutResults_beginsAsThePageDoes() throws IOException {
    String page = Files.readString(Path.of("docs/benchmark.md"));
    String prose = page.substring(0, page.indexOf("## What this project is to keep"));

    assertTrue(Document.of(List.of(), List.of(), List.of(), List.of()).startsWith(prose));
  }

  @Test
  void item_ofManyWords_goesOnIndented() {
    String word = "a".repeat(48);

    assertEquals(
        " *  " + word + " " + word.substring(1) + "\n    b\n",
        Document.item(word + " " + word.substring(1) + " b"));
  }
}
