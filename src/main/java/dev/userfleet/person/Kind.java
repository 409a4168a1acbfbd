package dev.userfleet.person;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value: how it is read, what is wrong with it, and what it asks the org for. Values are
 * texts, truth values, numbers, lists and maps with texts as keys. Pure.
 */
public interface Kind {

  /** Stands for a value, or a part of one, that is known later. It passes everywhere. */
  Object UNKNOWN =
      new Object() {
        @Override
        public String toString() {
          return "unknown";
        }
      };

  /**
   * The value that is meant, in the one form that a user has it in.
   *
   * @param raw as a file or a program gives it; what is no text there may be one here: {@code
   *     "true"} is true
   * @return null after a complaint
   */
  @Nullable Object read(Object raw, Complaint complaint);

  /**
   * What two values have in common that ask the org for the same thing, once they are read. The org
   * compares some texts without case, and keeps lists in an order of its own.
   */
  default Object canonical(Object value) {
    return value;
  }

  /** Its type, as the schema has it. */
  JsonObject schema();

  /** What the text of a CSV cell stands for, as YAML and JSON would give it. */
  default Object fromCell(String text) {
    return text;
  }

  /** The text of the CSV cell that says it. */
  default String toCell(Object value) {
    return String.valueOf(value);
  }

  /** The parts that have a column of their own in CSV; none if the value has one itself. */
  default List<String> columns() {
    return List.of();
  }
}
