package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.Failures;
import dev.userfleet.provider.failure.ProviderFault;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody's manager or division was a secret, and the org had not got it: the message, the log and
 * the report said which. The row is named by its key, what was looked up as a secret.
 */
class SecretNamesTest {
  private static final Struct ADA = Props.of("{'email': 'ada@example.com', 'name': 'Ada'}");

  @ParameterizedTest
  @CsvSource({
    "manager,   'Hidden.Boss@example.com'",
    "division,  'Merger with Hidden'",
    "station,   'Hidden desk'",
    "skills,    '{\"Hidden\": 4}'",
    "languages, '{\"Hidden\": 4}'",
    "locations, '[\"Hidden site\"]'",
  })
  void create_secretThatTheOrgHasNot_isNotToldAnywhere(String field, String secret)
      throws Exception {
    try (Fixture fixture = Fixture.configured()) {
      Struct row = Props.with(ADA, field, Wire.secret(value(secret)));

      StatusRuntimeException failure =
          assertThrows(StatusRuntimeException.class, () -> fixture.create(row));
      fixture.cancel().get();

      String message = String.valueOf(failure.getStatus().getDescription());
      assertTrue(message.startsWith("create E1 (ada@example.com): "), message);
      assertTrue(message.contains("[secret]"), message);
      assertFalse(failure.toString().toLowerCase(Locale.ROOT).contains("hidden"), message);
      assertFalse(fixture.engine.warnings().toString().toLowerCase(Locale.ROOT).contains("hidden"));
      assertFalse(reports(fixture).toLowerCase(Locale.ROOT).contains("hidden"));
    }
  }

  /** Whoever asks for the same in clear is told, whoever asked first. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void create_secretOfOneOnly_theOtherIsToldTheName(boolean secretFirst) {
    try (Fixture fixture = Fixture.configured()) {
      Struct clear = Props.with(ADA, "manager", Wire.text("Boss@example.com"));
      Struct bob = Props.of("{'email': 'bob@example.com', 'name': 'Bob'}");
      Struct secret = Props.with(bob, "manager", Props.secret("boss@example.com"));

      String first = message(fixture, secretFirst ? secret : clear);
      String second = message(fixture, secretFirst ? clear : secret);

      assertEquals(!secretFirst, first.contains("Boss@example.com"), first);
      assertEquals(secretFirst, second.contains("Boss@example.com"), second);
      assertFalse(
          (secretFirst ? first : second).toLowerCase(Locale.ROOT).contains("boss@"),
          first + second);
    }
  }

  /** Wherever a secret stands, and whoever says it: no message about its owner has it. */
  @Property(tries = 200)
  void explain_anySecretAnywhereInWhatWasGiven_isNotInTheMessage(
      @ForAll @AlphaChars @StringLength(min = 5, max = 12) String text, @ForAll boolean inList) {
    Value secret = Wire.secret(inList ? value("[\"" + text + "\"]") : Wire.text(text));
    Struct row = Props.with(ADA, "title", secret);
    Struct fleet = Struct.newBuilder().putFields("users", Props.list(ADA, row)).build();
    ProviderFault fault =
        new ProviderFault(Status.Code.INVALID_ARGUMENT, "x \"" + text + "\" y " + text);

    for (Struct given : new Struct[] {row, fleet}) {
      String told = String.valueOf(new Failures().explain("E1", given, fault).getMessage());
      assertEquals("INVALID_ARGUMENT: E1: x \"[secret]\" y [secret]", told);
      assertEquals("x \"[secret]\" y [secret]", Failures.reason(given, fault));
    }
  }

  private static String message(Fixture fixture, Struct row) {
    return String.valueOf(
        assertThrows(StatusRuntimeException.class, () -> fixture.create(row)).getMessage());
  }

  private static Value value(String text) {
    return text.startsWith("{") || text.startsWith("[")
        ? Props.of("{'it': " + text + "}").getFieldsOrThrow("it")
        : Wire.text(text);
  }

  private static String reports(Fixture fixture) throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(fixture.runs())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
