package dev.userfleet.person;

import com.google.gson.JsonObject;
import dev.userfleet.genesys.model.Contact;
import dev.userfleet.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A telephone: a number or an extension, and what it is for. */
final class PhoneKind implements Kind {
  static final List<String> TYPES =
      List.of("primary", "work", "work2", "work3", "work4", "home", "mobile", "main", "other");

  private static final Pattern NATIONAL = Pattern.compile("[0-9(][0-9 ./()-]{4,}");

  private static final Parts PARTS =
      new Parts(
          "PhoneNumber",
          Map.of(
              Phones.TYPE,
              new NamedKind("PhoneType", TextKind.oneOf(TYPES.toArray(String[]::new))),
              Phones.NUMBER,
              TextKind.matching("\\+[1-9][0-9]{4,14}", "is no E.164 number such as +4930123456")
                  .withHint(text -> NATIONAL.matcher(text).matches() ? Names.NO_COUNTRY : ""),
              Phones.EXTENSION,
              TextKind.matching("[0-9]{1,20}", "is no extension: it takes 1 to 20 digits")));

  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    if (raw == UNKNOWN) {
      return raw;
    }
    if (raw instanceof Map<?, ?> given
        && PARTS.parts().keySet().containsAll(given.keySet())
        && given.containsKey(Phones.NUMBER) == given.containsKey(Phones.EXTENSION)) {
      complaint.about(
          "",
          "takes either a number or an extension, and a type where it is not for work"
              + " (in CSV: mobile:+4930123456 or x1234)");
      return null;
    }
    return PARTS.read(dialled(raw), complaint);
  }

  /** A number without what people write between its digits; of a national one nobody can tell. */
  private static Object dialled(Object raw) {
    if (!(raw instanceof Map<?, ?> phone) || !(phone.get(Phones.NUMBER) instanceof String text)) {
      return raw;
    }
    String number = Contact.dialled(Texts.clean(text));
    if (!number.startsWith("+")) {
      return raw;
    }
    Map<Object, Object> whole = new LinkedHashMap<>(phone);
    whole.put(Phones.NUMBER, number);
    return whole;
  }

  @Override
  public JsonObject schema() {
    return PARTS.schema();
  }

  @Override
  public Object canonical(Object value) {
    if (!(value instanceof Map<?, ?> phone)) {
      return value;
    }
    Map<Object, Object> whole = new TreeMap<>(phone);
    whole.putIfAbsent(Phones.TYPE, Phones.USUAL_TYPE);
    return whole;
  }

  /** {@code TYPE:NUMBER} or {@code TYPE:xEXTENSION}; without a type it is for work. */
  @Override
  public Object fromCell(String text) {
    int colon = text.indexOf(':');
    Map<String, Object> phone = new LinkedHashMap<>();
    if (colon >= 0) {
      phone.put(Phones.TYPE, Texts.clean(text.substring(0, colon)));
    }
    String number = Texts.clean(text.substring(colon + 1));
    if (number.regionMatches(/* ignoreCase= */ true, 0, "x", 0, 1)) {
      phone.put(Phones.EXTENSION, number.substring(1));
    } else {
      phone.put(Phones.NUMBER, number);
    }
    return phone;
  }

  @Override
  public String toCell(Object value) {
    Map<?, ?> phone = (Map<?, ?>) value;
    String number =
        phone.containsKey(Phones.NUMBER)
            ? String.valueOf(phone.get(Phones.NUMBER))
            : "x" + phone.get(Phones.EXTENSION);
    return phone.containsKey(Phones.TYPE)
        ? phone.get(Phones.TYPE) + ":" + number
        : Phones.USUAL_TYPE + ":" + number;
  }
}
