package dev.userfleet.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.protobuf.Value;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a"
      })
  void isUnknown_sentinelOfAnyType_true(String sentinel) {
    assertTrue(Wire.isUnknown(Wire.text(sentinel)));
  }

  @Test
  void isUnknown_secretUnknown_true() {
    assertTrue(Wire.isUnknown(Wire.secret(Wire.unknown())));
  }

  @Test
  void isUnknown_outputWithoutValue_true() {
    Value output = Props.output(Wire.text("x"), false, "urn");
    Value empty =
        output.toBuilder()
            .setStructValue(output.getStructValue().toBuilder().removeFields("value"))
            .build();

    assertTrue(Wire.isUnknown(empty));
  }

  @Test
  void isUnknown_listWithUnknownPart_false() {
    Value list = Wire.value(JsonParser.parseString("[\"" + Wire.UNKNOWN_TEXT + "\"]"));

    assertFalse(Wire.isUnknown(list));
    assertTrue(Wire.hasUnknown(list));
  }

  @Test
  void isSecret_secretOutput_true() {
    assertTrue(Wire.isSecret(Props.output(Wire.text("x"), true, "urn")));
  }

  @Test
  void hasSecret_secretDeepInside_true() {
    Value deep =
        Value.newBuilder()
            .setStructValue(Props.with(Props.of("{}"), "inner", Props.secret("x")))
            .build();

    assertTrue(Wire.hasSecret(deep));
    assertFalse(Wire.isSecret(deep));
  }

  @Test
  void plain_nestedWrappers_takenOff() {
    Value value = Wire.secret(Props.output(Wire.secret(Wire.text("x")), true, "urn"));

    assertEquals("\"x\"", Wire.plain(value).toString());
  }

  @Test
  void plain_unknown_null() {
    assertEquals(JsonNull.INSTANCE, Wire.plain(Wire.unknown()));
  }

  @Test
  void plain_wholeNumber_withoutFraction() {
    assertEquals("3", Wire.plain(Wire.number(3)).toString());
  }

  @Property
  void plainOfValue_anyTexts_same(@ForAll @Size(max = 5) List<String> texts) {
    var json = new com.google.gson.Gson().toJsonTree(texts);

    assertEquals(json, Wire.plain(Wire.value(json)));
  }
}
