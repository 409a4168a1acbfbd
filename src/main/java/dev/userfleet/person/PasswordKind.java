package dev.userfleet.person;

import com.google.gson.JsonObject;
import dev.userfleet.text.Texts;
import org.jspecify.annotations.Nullable;

/** A password, which is taken as it is: a blank at its end may be meant. */
final class PasswordKind implements Kind {
  @Override
  public JsonObject schema() {
    return TextKind.TEXT.schema();
  }

  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    if (raw == UNKNOWN) {
      return raw;
    }
    if (!(raw instanceof String text)) {
      complaint.about("", "must be a text, not " + Shape.of(raw));
      return null;
    }
    if (text.isBlank()) {
      complaint.about("", "must not be empty");
      return null;
    }
    if (Texts.hasControlCharacter(text)) {
      complaint.about("", "holds a control character");
      return null;
    }
    return text;
  }
}
