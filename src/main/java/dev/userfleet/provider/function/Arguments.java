package dev.userfleet.provider.function;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Wire;
import java.util.Optional;

/** What a function is called with. The engine leaves out what is not known yet. */
record Arguments(Struct given) {

  /** The text of that name; empty if it is blank or not given. */
  Optional<String> text(String name) {
    return Optional.of(Wire.bare(value(name)).getStringValue().strip())
        .filter(text -> !text.isEmpty());
  }

  boolean flag(String name) {
    return Wire.bare(value(name)).getBoolValue();
  }

  boolean isSecret() {
    return given.getFieldsMap().values().stream().anyMatch(Wire::hasSecret);
  }

  /** The text for a message. */
  String shown(String name) {
    return Wire.isSecret(value(name)) ? "[secret]" : text(name).orElse("");
  }

  private Value value(String name) {
    return given.getFieldsOrDefault(name, Value.getDefaultInstance());
  }
}
