package dev.userfleet.roster;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How commands read {@code --phone-country}. */
public final class PhoneCountryOption implements ITypeConverter<PhoneCountry> {
  @Override
  public PhoneCountry convert(String code) {
    try {
      return PhoneCountry.of(code);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
