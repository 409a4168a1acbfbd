package dev.userfleet.person;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtilizationKindTest {
  private static final Kind KIND = Kinds.UTILIZATION;

  private final List<String> complaints = new ArrayList<>();

  @Test
  void read_cell_isCapacitiesAndWhatInterrupts() {
    assertEquals(
        Map.of(
            "call", Map.of("capacity", 1),
            "email", Map.of("capacity", 3, "interruptableMedia", List.of("call", "chat"))),
        read(KIND.fromCell("call:1; email : 3/call/chat")));
  }

  @Test
  void toCell_valueWithInterruptingMedia_isReadAgainAsTheSame() {
    Object value = read(KIND.fromCell("call:2;email:3/call/chat"));

    assertEquals("call:2;email:3/call/chat", value == null ? "" : KIND.toCell(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call            | [0]: \"call\" has no capacity; write it as call:1",
        "call:1;call:2   | [1]: \"call\" stands twice",
        "call:many       | call.capacity: \"many\" is no whole number from 0 on",
        "call:1.5        | call.capacity: \"1.5\" is no whole number from 0 on",
        "cal:1           | cal: unknown; did you mean call?",
        "email:1/fax     | email.interruptableMedia[0]: \"fax\" is none of call, callback, chat,"
            + " email, message",
        "email:1/call/call | email.interruptableMedia[1]: \"call\" stands twice",
      })
  void read_badCell_complainsAboutIt(String text, String complaint) {
    read(KIND.fromCell(text));

    assertEquals(List.of(complaint), complaints.stream().limit(1).toList());
  }

  @Test
  void read_mediaWithoutACapacity_isRefused() {
    read(Map.of("call", Map.of("interruptableMedia", List.of("chat"))));

    assertEquals(List.of("call: needs a capacity, such as 1"), complaints);
  }

  private @Nullable Object read(Object raw) {
    return KIND.read(raw, (path, reason) -> complaints.add(path + ": " + reason));
  }
}
