package dev.userfleet.person;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list of texts in which nothing stands twice.
 *
 * @param what the part of an element that may stand once
 */
record DistinctKind(ListKind list, UnaryOperator<String> what) implements Kind {

  DistinctKind(Kind element, UnaryOperator<String> what) {
    this(new ListKind(element), what);
  }

  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    Object read = list.read(raw, complaint);
    if (read instanceof List<?> values && raw instanceof List<?> given) {
      // Where an element is missing from what was read, its own fault is told.
      if (values.size() == given.size()) {
        complainOfRepeats(values, complaint);
      }
    }
    return read;
  }

  private void complainOfRepeats(List<?> values, Complaint complaint) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof String text && !seen.add(what.apply(text))) {
        complaint
            .within("[" + i + "]")
            .about("", complaint.shown(what.apply(text)) + " stands twice");
      }
    }
  }

  @Override
  public Object canonical(Object value) {
    return list.canonical(value);
  }

  @Override
  public JsonObject schema() {
    return list.schema();
  }

  @Override
  public Object fromCell(String text) {
    return list.fromCell(text);
  }

  @Override
  public String toCell(Object value) {
    return list.toCell(value);
  }
}
