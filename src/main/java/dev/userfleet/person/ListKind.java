package dev.userfleet.person;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of any length, whose order says nothing; an empty one clears the field. */
record ListKind(Kind element) implements Kind {

  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    if (raw == UNKNOWN) {
      return raw;
    }
    if (!(raw instanceof List<?> given)) {
      complaint.about("", "must be a list");
      return null;
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Object value = element.read(given.get(i), complaint.within("[" + i + "]"));
      if (value != null) {
        values.add(value);
      }
    }
    return List.copyOf(values);
  }

  @Override
  public JsonObject schema() {
    JsonObject list = new JsonObject();
    list.addProperty("type", "array");
    list.add("items", element.schema());
    return list;
  }

  @Override
  public Object canonical(Object value) {
    HashSet<Object> elements = new HashSet<>();
    ((List<?>) value).forEach(one -> elements.add(element.canonical(one)));
    return elements;
  }

  /** The elements are separated by {@code ;} or a line break; see {@link CellElements}. */
  @Override
  public Object fromCell(String text) {
    return CellElements.of(text).stream().map(element::fromCell).toList();
  }

  @Override
  public String toCell(Object value) {
    return CellElements.joined(((List<?>) value).stream().map(element::toCell).toList());
  }
}
