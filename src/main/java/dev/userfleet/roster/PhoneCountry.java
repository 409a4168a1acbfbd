package dev.userfleet.roster;

import com.google.common.base.CharMatcher;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.userfleet.genesys.model.Contact;
import dev.userfleet.person.Field;
import dev.userfleet.person.Names;
import dev.userfleet.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The country in which a roster's people dial: numbers without a country code are of its plan. Only
 * what is surely a number of it is taken; the rest stays as it stands, for its fault to be told.
 *
 * @param code of two letters, as in ISO 3166
 */
public record PhoneCountry(String code) {
  private static final String SETTING = "userfleet:phoneCountry";
  private static final String NUMBER = "number";
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

  /**
   * Finds a country.
   *
   * @throws IllegalArgumentException if there is no such country, saying how one is written
   */
  public static PhoneCountry of(String code) {
    String upper = Texts.clean(code).toUpperCase(Locale.ROOT);
    if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(upper)) {
      throw new IllegalArgumentException(
          "\"" + Texts.printable(code) + "\" is no country; give its two letters, such as DE");
    }
    return new PhoneCountry(upper);
  }

  /**
   * The country of a stack's settings.
   *
   * @param settings key with its namespace → value
   * @return empty where none is set
   * @throws IllegalArgumentException if there is no such country, naming the setting
   */
  public static Optional<PhoneCountry> ofStack(Map<String, String> settings) {
    try {
      return Optional.ofNullable(settings.get(SETTING))
          .filter(code -> !code.isBlank())
          .map(PhoneCountry::of);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SETTING + ": " + e.getMessage());
    }
  }

  /** A row's fields, with the numbers of this country in full. */
  Map<String, Object> dialled(Map<String, Object> fields) {
    if (!(fields.get(Field.PHONE_NUMBERS.label()) instanceof List<?> phones)) {
      return fields;
    }
    Map<String, Object> whole = new LinkedHashMap<>(fields);
    whole.put(Field.PHONE_NUMBERS.label(), phones.stream().map(this::phone).toList());
    return whole;
  }

  /** The reason against a field, where the country is known, and the number is none of it. */
  String explained(String reason) {
    return reason.endsWith(Names.NO_COUNTRY)
        ? reason.replace(Names.NO_COUNTRY, ", nor a number of " + code)
        : reason;
  }

  private Object phone(Object phone) {
    if (!(phone instanceof Map<?, ?> parts) || !(parts.get(NUMBER) instanceof String text)) {
      return phone;
    }
    Map<Object, Object> whole = new LinkedHashMap<>(parts);
    whole.put(NUMBER, number(text));
    return whole;
  }

  /** What is written as international already is none of this country's. */
  private String number(String text) {
    String number = Contact.dialled(Texts.clean(text));
    if (!DIGITS.matchesAllOf(number)) {
      return text;
    }
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber parsed = plans.parse(number, code);
      return plans.isValidNumber(parsed) ? plans.format(parsed, PhoneNumberFormat.E164) : text;
    } catch (NumberParseException e) {
      return text;
    }
  }
}
