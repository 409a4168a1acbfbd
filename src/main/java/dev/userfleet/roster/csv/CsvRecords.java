package dev.userfleet.roster.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.userfleet.roster.row.Place;
import dev.userfleet.roster.row.PlacedReader;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV as spreadsheets write it, with the place of every cell. */
final class CsvRecords extends AbstractBaseCsvCallbackHandler<List<CsvRecords.Cell>> {

  private final String file;
  private final String text;

  /** Lines of the file before the text. */
  private final int before;

  private final PlacedReader reader;
  private List<Cell> cells = new ArrayList<>();

  /** Where the cell begins that is read next: after the separator that was read last. */
  private Place next;

  /** One cell, without what cannot be seen around its text. */
  record Cell(Place place, String text) {}

  CsvRecords(String file, String text) {
    this(file, text, /* before= */ 0);
  }

  private CsvRecords(String file, String text, int before) {
    this.file = file;
    this.text = text;
    this.before = before;
    this.reader = new PlacedReader(file, text);
    reader.setLineNumber(before);
    this.next = reader.place(0);
  }

  /** What stands after the line that the reading has come to. */
  CsvRecords afterThisLine() {
    int at = 0;
    for (int line = before; line < next.line(); line++) {
      at = afterBreak(at);
    }
    return new CsvRecords(file, text.substring(at), next.line());
  }

  private int afterBreak(int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '\n') {
        return at + 1;
      }
      if (text.charAt(at) == '\r') {
        return text.startsWith("\n", at + 1) ? at + 2 : at + 1;
      }
    }
    return text.length();
  }

  /** Reads once; fails with a CsvParseException where the text is no CSV. */
  Iterable<List<Cell>> read(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .trimWhitespacesAroundQuotes(true)
        .build(this, reader);
  }

  /** Where the cell begins that the reading has come to. */
  Place place() {
    return next;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    cells = new ArrayList<>();
    next = new Place(file, before + Math.toIntExact(startingLineNumber), 1);
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    cells.add(new Cell(next, Texts.clean(new String(buffer, offset, length))));
    next = reader.place(0);
  }

  @Override
  protected List<Cell> buildRecord() {
    return cells;
  }
}
