package dev.userfleet.program;

import dev.userfleet.text.EmailAddress;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for the values of a user's fields. */
final class Values {

  /** Two keys that look alike are alike. */
  static final Rule KEY = Rule.matching("\\P{Cf}+", "holds a character that cannot be seen");

  static final Rule EMAIL =
      Rule.text(
          text -> EmailAddress.isValid(text) ? text : null,
          "is no e-mail address such as ann@example.com");

  static final Rule STATE = Rule.oneOf("active", "inactive");

  static final Rule FLAG =
      Rule.text(
          text ->
              switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> null;
              },
          "is neither true nor false");

  static final Rule WHOLE_NUMBER =
      Rule.text(
          text -> text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null, "is no whole number");

  static final Rule TEXTS = Rule.listOf(Rule.FILLED);

  /** Each phone has a type and either a number or an extension. */
  static final Rule PHONES = Rule.listOf(Values::phone);

  static final Rule.Parts EMPLOYER_INFO =
      new Rule.Parts(
          Map.of(
              "officialName", Rule.TEXT,
              "employeeId", Rule.TEXT,
              "employeeType", Rule.TEXT,
              "dateHire", Rule.text(Values::date, "is no date such as 2026-03-31")));

  /** Refuses whatever is given. */
  static final Rule NO_DEFAULT =
      (raw, complaint) -> {
        complaint.about("", "belongs to one user; it cannot be a default");
        return null;
      };

  private static final Rule PHONE =
      new Rule.Parts(
          Map.of(
              "type",
              Rule.oneOf(
                  "primary", "work", "work2", "work3", "work4", "home", "mobile", "main", "other"),
              "number",
              Rule.matching("\\+[1-9][0-9]{1,14}", "is no E.164 number such as +4930123456"),
              "extension",
              Rule.matching("[0-9]{1,15}", "is no extension: it takes digits only")));

  private Values() {}

  private static @Nullable Object phone(Object raw, Complaint complaint) {
    if (raw instanceof Map<?, ?> given
        && (!given.containsKey("type")
            || given.containsKey("number") == given.containsKey("extension"))) {
      complaint.about(
          "",
          "takes a type and either a number or an extension"
              + " (in CSV: work:+4930123456 or work:x1234)");
      return null;
    }
    return PHONE.read(raw, complaint);
  }

  private static @Nullable Object date(String text) {
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
