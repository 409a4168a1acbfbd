package dev.userfleet.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.c",
        "o'brien+genesys@mail.example.co.uk",
        "ann_1-2.x@example.com",
        "zoë@bücher.example",
        "名@例え.jp",
      })
  void isValid_address_isTrue(String text) {
    assertTrue(EmailAddress.isValid(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "a@b@c.d",
        "@c.d",
        "a@b",
        "a@b..c",
        "a@.b.c",
        "a@b.c.",
        "a b@c.d",
        "a@b.c ",
        "a\u00a0b@c.d",
        "a@b.c\u00a0",
        "a\u3000@b.c",
        "a\u200b@b.c",
        "a@b\u200d.c",
        "a\u202e@b.c",
        "a\n@b.c",
        "a\ud800@b.c",
        "Carl<carl@example.com>",
        "ann@example.com;",
        "ann@example.com,bob@example.com",
        "mailto:z@x.com",
        "\"ann\"@example.com",
        "ann(work)@example.com",
      })
  void isValid_anythingElse_isFalse(String text) {
    assertFalse(EmailAddress.isValid(text));
  }

  @Test
  void isValid_254Letters_isTheLongest() {
    String longest = "a".repeat(242) + "@example.com";

    assertEquals(254, longest.length());
    assertTrue(EmailAddress.isValid(longest));
    assertFalse(EmailAddress.isValid("a" + longest));
  }
}
