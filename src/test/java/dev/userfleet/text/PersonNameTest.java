package dev.userfleet.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada Lind          | Ada Lind",
        "Ada Lind          | ADA LIND",
        "Ada Lind          | Lind, Ada",
        "Ada  Lind         | '\u00a0Ada\tLind '",
        "Anna Lena Graf    | Graf, Anna-Lena",
        "Anna Lena Graf    | Anna–Lena Graf",
        "Siobhán O'Brien   | Siobhan O’Brien",
        "Siobhán O`Brien   | OBRIEN Siobhan",
        "Siobhán O´Brien   | Siobhan OBrien",
        "Dr. Jürgen Groß   | DR JURGEN GROSS",
        "Zoë Ångström      | Zoe\u0308 A\u030angstro\u0308m",
        "Søren Æbelø       | Soren Aebelo",
        "Łukasz Żuraw      | Lukasz Zuraw",
        "Đorđe Đukić       | Dorde Dukic",
        "Þóra Guðrún       | Thora Gudrun",
        "Işıl Çelik        | ISIL CELIK",
        "İpek Işık         | Ipek Isik",
        "Ana\u200b Roe     | Ana Roe",
        "山田 太郎             | 太郎 山田",
        "Артём Королёв     | АРТЕМ КОРОЛЕВ",
        "Νίκος Παππάς      | ΝΙΚΟΣ ΠΑΠΠΑΣ",
      })
  void same_oneNameWrittenInTwoWays_yes(String a, String b) {
    assertTrue(PersonName.same(a, b));
    assertTrue(PersonName.same(b, a));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada Lind   | Ada Lund",
        "Ada Lind   | Ada",
        "Ada Lind   | Ada Ada Lind",
        "Ada Lind   | Ad Alind",
        "Ada Lind   | A. Lind",
        "Zoe Roe 1  | Zoe Roe 2",
        "राम          | रमा",
        "がく         | かく",
        "''         | ''",
        "' '        | ' '",
        "-          | '- '",
        "Ada        | ''",
      })
  void same_twoNames_no(String a, String b) {
    assertFalse(PersonName.same(a, b));
    assertFalse(PersonName.same(b, a));
  }
}
