package dev.userfleet.person;

import dev.userfleet.text.EmailAddress;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of values that the fields of a person have. */
public final class Kinds {
  static final Kind TEXT = TextKind.TEXT;

  static final Kind FILLED = TextKind.FILLED;

  /** Two keys that look alike are alike. */
  static final Kind KEY = TextKind.matching("\\P{Cf}+", "holds a character that cannot be seen");

  static final Kind EMAIL =
      TextKind.meaning(
              String.class,
              text -> EmailAddress.isValid(text) ? text : null,
              "is no e-mail address such as ann@example.com")
          .withHint(EmailAddress::hint)
          .withoutCase();

  /** What the org knows by a name or an id, and has one of each. */
  static final Kind NAME_OR_ID = TextKind.FILLED.withoutCase();

  /** An e-mail, an id, or what a roster makes one of them of; or none. */
  static final Kind MANAGER =
      TextKind.meaning(
              String.class,
              text -> text.indexOf('@') < 0 || EmailAddress.isValid(text) ? text : null,
              "is no e-mail address such as ann@example.com")
          .withHint(EmailAddress::hint)
          .orEmpty()
          .withoutCase();

  static final Kind STATE = new NamedKind("AccountState", TextKind.oneOf("active", "inactive"));

  public static final Kind FLAG =
      TextKind.meaning(
          Boolean.class,
          text ->
              switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> null;
              },
          "is neither true nor false");

  static final Kind WHOLE_NUMBER =
      TextKind.meaning(Number.class, Kinds::wholeNumber, "is no whole number");

  /** How many, or how long. */
  static final Kind COUNT =
      TextKind.meaning(
          Number.class,
          text ->
              wholeNumber(text) instanceof Integer number && number >= 0 ? (Object) number : null,
          "is no whole number from 0 on");

  static final Kind PASSWORD = new PasswordKind();

  static final Kind TEXTS = new ListKind(FILLED);

  static final Kind PHONES = new ListKind(new PhoneKind());

  static final Kind EMAILS = new DistinctKind(EMAIL, address -> address.toLowerCase(Locale.ROOT));

  static final Kind NAMES_OR_IDS = new DistinctKind(TextKind.FILLED, name -> name);

  static final Kind PROFICIENCIES = new ProficiencyKind();

  static final Kind UTILIZATION = new UtilizationKind();

  static final Kind VOICEMAIL =
      new Parts(
          "Voicemail",
          Map.of("alertTimeoutSeconds", COUNT, "enabled", FLAG, "sendEmailNotifications", FLAG));

  static final Kind EMPLOYER_INFO =
      new Parts(
          "EmployerInfo",
          Map.of(
              "officialName",
              TEXT,
              "employeeId",
              TEXT,
              "employeeType",
              TEXT,
              "dateHire",
              TextKind.meaning(String.class, Kinds::date, "is no date such as 2026-03-31")
                  .orEmpty()));

  static final Kind QUEUES =
      new DistinctKind(
          TextKind.meaning(String.class, Kinds::queue, "")
              .withHint(
                  text ->
                      "names no ring from 1 to 6 after its last @; a queue whose own name holds an @"
                          + " is given with its ring, or by id"),
          queue -> Membership.of(queue).object());

  static final Kind ROLES =
      new DistinctKind(
          TextKind.meaning(
              String.class,
              text -> Membership.of(text).isWhole() ? Membership.of(text).toString() : null,
              "lacks a role before its last @, or a division after it, such as Agent@Sales"),
          role -> role);

  private Kinds() {}

  private static @Nullable Object queue(String text) {
    Membership membership = Membership.of(text);
    return membership.isWhole() && membership.at().filter(ring -> !ring.matches("[1-6]")).isEmpty()
        ? membership.toString()
        : null;
  }

  private static @Nullable Object wholeNumber(String text) {
    try {
      return new BigDecimal(text).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object date(String text) {
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
