package dev.userfleet.person;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts that nobody wrote: what spreadsheets and editors make of the text that was meant. Pure. */
final class Spoiled {

  /** As Excel, LibreOffice and Google Sheets write them in the languages they are used in. */
  private static final Set<String> ERRORS =
      Set.of(
          "#N/A",
          "#REF!",
          "#NAME?",
          "#VALUE!",
          "#DIV/0!",
          "#NUM!",
          "#NULL!",
          "#SPILL!",
          "#CALC!",
          "#FIELD!",
          "#BLOCKED!",
          "#UNKNOWN!",
          "#CONNECT!",
          "#BUSY!",
          "#GETTING_DATA",
          "#ERROR!",
          "#NV",
          "#BEZUG!",
          "#WERT!",
          "#ZAHL!",
          "#NOM?",
          "#VALEUR!",
          "#NOMBRE!",
          "#N/D",
          "#¡REF!",
          "#¿NOMBRE?",
          "#¡VALOR!",
          "#¡DIV/0!",
          "#¡NUM!",
          "#¡NULO!",
          "#RIF!",
          "#NOME?",
          "#VALORE!",
          "#VALOR!",
          "#NÚM!",
          "#N/B",
          "#VERW!",
          "#NAAM?",
          "#WAARDE!",
          "#GETAL!",
          "#LEEG!",
          "#N/D!",
          "#ADR!",
          "#NAZWA?",
          "#ARG!",
          "#LICZBA!");

  /** As databases export what is not there, and LibreOffice numbers its errors. */
  private static final Pattern NOTHING = Pattern.compile("NULL|\\\\N|Err:5[0-9]{2}");

  private static final Pattern ROUNDED = Pattern.compile("[0-9]{1,30}([.,][0-9]{1,30})?E\\+[0-9]+");

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Spoiled() {}

  /** What happened to the text, and what to do; empty if nothing did. */
  static Optional<String> reason(String text) {
    if (ERRORS.contains(text) || NOTHING.matcher(text).matches()) {
      return Optional.of(
          "is what a spreadsheet or a database writes for a value that it has not got; write the"
              + " value, or nothing");
    }
    if (ROUNDED.matcher(text).matches()) {
      return Optional.of(
          "is a number that a spreadsheet has rounded; format the column as text, and take the"
              + " numbers from their source again");
    }
    return misread(text)
        .map(
            meant ->
                "is \""
                    + meant
                    + "\" in UTF-8, read in another encoding; open the file as UTF-8, and save it"
                    + " so");
  }

  /** What was meant where bytes of UTF-8 were taken for letters of Windows or of Latin 1. */
  private static Optional<String> misread(String text) {
    if (text.chars().allMatch(letter -> letter < 0x80)) {
      return Optional.empty();
    }
    return reread(text, WINDOWS).or(() -> reread(text, StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> reread(String text, Charset charset) {
    try {
      ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
