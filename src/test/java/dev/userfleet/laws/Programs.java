package dev.userfleet.laws;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.rehearsal.Declared;
import dev.userfleet.rehearsal.VirtualStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a program declares for its rosters: the fleets, and the providers that they name. Pure. */
final class Programs {
  private Programs() {}

  /**
   * The declarations.
   *
   * @param settings of every provider
   */
  static List<Declared> of(List<Sheet> sheets, Map<String, String> settings) {
    List<Declared> program = new ArrayList<>();
    for (Sheet sheet : sheets) {
      Fleet fleet = sheet.fleet();
      Optional<String> provider = Optional.of(fleet.provider()).filter(name -> !name.isEmpty());
      provider.ifPresent(
          name -> program.add(Declared.provider(name, VirtualStack.config(settings))));
      program.add(Declared.fleet(fleet.name(), provider, inputs(sheet)));
    }
    return program;
  }

  private static Struct inputs(Sheet sheet) {
    ListValue.Builder users = ListValue.newBuilder();
    sheet
        .rows()
        .forEach(row -> users.addValues(Value.newBuilder().setStructValue(user(sheet, row))));
    Struct.Builder inputs = Struct.newBuilder();
    inputs.putFields("users", Value.newBuilder().setListValue(users).build());
    if (!sheet.prefix().isEmpty()) {
      inputs.putFields("keyPrefix", text(sheet.prefix()));
    }
    return inputs.build();
  }

  private static Struct user(Sheet sheet, Row row) {
    Struct.Builder user = Struct.newBuilder();
    row.cells().forEach((column, cell) -> user.putFields(column.header(), value(column, cell)));
    user.removeFields(Column.MANAGER.header());
    sheet.manager(row).ifPresent(boss -> user.putFields(Column.MANAGER.header(), text(boss)));
    return user.build();
  }

  private static Value value(Column column, String cell) {
    return switch (column) {
      case SAME_PERSON -> Value.newBuilder().setBoolValue(true).build();
      case PASSWORD -> Props.secret(cell);
      default -> text(cell);
    };
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
