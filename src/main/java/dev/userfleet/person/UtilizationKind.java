package dev.userfleet.person;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many interactions of each media a person handles at a time; empty: the org's default. */
final class UtilizationKind implements Kind {
  static final List<String> MEDIA = List.of("call", "callback", "chat", "email", "message");
  static final String CAPACITY = "capacity";
  static final String INTERRUPTABLE = "interruptableMedia";

  private static final Parts PARTS =
      new Parts(
          "Utilization",
          MEDIA.stream()
              .collect(
                  Collectors.toMap(
                      media -> media,
                      media ->
                          new Parts(
                              "MediaUtilization",
                              Map.of(
                                  CAPACITY,
                                  Kinds.COUNT,
                                  INTERRUPTABLE,
                                  new DistinctKind(
                                      TextKind.oneOf(MEDIA.toArray(String[]::new)),
                                      one -> one))))));

  @Override
  public @Nullable Object read(Object raw, Complaint complaint) {
    Object read =
        PARTS.read(raw instanceof List<?> elements ? ofCell(elements, complaint) : raw, complaint);
    if (raw instanceof Map<?, ?> given) {
      given.forEach(
          (name, how) -> {
            if (how instanceof Map<?, ?> parts && !parts.containsKey(CAPACITY)) {
              complaint.within(String.valueOf(name)).about("", "needs a capacity, such as 1");
            }
          });
    }
    return read;
  }

  private static Map<String, Object> ofCell(List<?> elements, Complaint complaint) {
    Map<String, Object> media = new LinkedHashMap<>();
    CellEntries.of(elements, " has no capacity; write it as call:1", complaint)
        .forEach(
            (name, text) -> {
              List<String> parts = Arrays.asList(text.split("/", -1));
              Map<String, Object> how = new LinkedHashMap<>();
              how.put(CAPACITY, parts.get(0));
              if (parts.size() > 1) {
                how.put(INTERRUPTABLE, parts.subList(1, parts.size()));
              }
              media.put(name, how);
            });
    return media;
  }

  @Override
  public Object canonical(Object value) {
    return PARTS.canonical(value);
  }

  @Override
  public JsonObject schema() {
    return PARTS.schema();
  }

  /** {@code call:1;email:2/call/chat}: a capacity, and the media that may interrupt. */
  @Override
  public Object fromCell(String text) {
    return CellElements.of(text);
  }

  @Override
  public String toCell(Object value) {
    return CellElements.joined(
        ((Map<?, ?>) value)
            .entrySet().stream()
                .map(entry -> entry.getKey() + ":" + toCell((Map<?, ?>) entry.getValue()))
                .toList());
  }

  private static String toCell(Map<?, ?> how) {
    String interrupting =
        how.get(INTERRUPTABLE) instanceof List<?> media
            ? media.stream().map(one -> "/" + one).collect(Collectors.joining())
            : "";
    return how.get(CAPACITY) + interrupting;
  }
}
