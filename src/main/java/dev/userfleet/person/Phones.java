package dev.userfleet.person;

import dev.userfleet.genesys.model.Contact;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Telephones in the words of a row, and as the org has them. */
public final class Phones {
  static final String TYPE = "type";
  static final String NUMBER = "number";
  static final String EXTENSION = "extension";
  static final String USUAL_TYPE = "work";

  private Phones() {}

  /** What the org is to be told of those of a row. */
  public static List<Contact> contacts(List<?> phones) {
    return phones.stream().map(phone -> contact((Map<?, ?>) phone)).toList();
  }

  private static Contact contact(Map<?, ?> phone) {
    String type = phone.containsKey(TYPE) ? String.valueOf(phone.get(TYPE)) : USUAL_TYPE;
    return phone.containsKey(NUMBER)
        ? Contact.phone(String.valueOf(phone.get(NUMBER)), type.toUpperCase(Locale.ROOT))
        : Contact.extension(String.valueOf(phone.get(EXTENSION)), type.toUpperCase(Locale.ROOT));
  }

  static Map<String, Object> of(Contact contact) {
    @Nullable String number = contact.address();
    if (number != null) {
      return Map.of(NUMBER, number, TYPE, type(contact));
    }
    @Nullable String extension = contact.extension();
    return extension != null
        ? Map.of(EXTENSION, extension, TYPE, type(contact))
        // Not to be said in a row, and not to be taken for a line either.
        : Map.of(TYPE, type(contact));
  }

  /** Its type in the words of a row. */
  public static String type(Contact contact) {
    return contact.type() == null ? USUAL_TYPE : contact.type().toLowerCase(Locale.ROOT);
  }
}
