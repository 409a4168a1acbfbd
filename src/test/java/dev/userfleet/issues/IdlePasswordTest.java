package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Struct;
import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.resource.UserChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.CreateResponse;

/**
 * A password was configured for somebody who exists: {@code up} said "unchanged", set nothing, and
 * said nothing. A destroy under {@code onDestroy: retain} said "deleted" of everybody, and nobody
 * was.
 */
class IdlePasswordTest {
  private static final String ADA = "{'email': 'ada@example.com', 'name': 'Ada'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name': 'Ada'}                     | {}                 | {'password': 'a'} | true",
        "{'name': 'Ada', 'password': 'a'}    | {}                 | {'password': 'b'} | true",
        "{'name': 'Ada', 'password': 'a'}    | {}                 | {'password': 'a'} | false",
        "{'name': 'Ada', 'password': 'a'}    | {}                 | {'name': 'Ada'}   | false",
        "{'name': 'Ada', 'password': 'a'}    | {'pending': ['password']} | {'password': 'b'} | false",
        "{'name': 'Ada', 'passwordVersion': 1} | {'passwordVersion': 1}"
            + " | {'password': 'b', 'passwordVersion': 2} | false",
        "{}                                  | {'name': 'Ada'}    | {'password': 'b'} | false",
      })
  void isPasswordIdle_whatWasAndIsDeclared_whereNothingSetsIt(
      String before, String outputs, String now, boolean idle) {
    assertEquals(
        idle, UserChanges.isPasswordIdle(Props.of(outputs), Props.of(before), Props.of(now)));
  }

  @Test
  void isPasswordIdle_notKnownYet_mayBeTheSame() {
    Struct before = Props.of("{'password': 'a'}");
    Struct now = Props.with(before, "password", Wire.unknown());

    assertFalse(UserChanges.isPasswordIdle(Struct.getDefaultInstance(), before, now));
  }

  @Test
  void diff_passwordForSomebodyWhoExists_oneWarningAtTheEndWithoutIt() throws Exception {
    try (Fixture fixture = Fixture.configured()) {
      CreateResponse ada = fixture.create(ADA + "}");

      fixture.diff("E1", ada, ADA + "}", ADA + ", 'password': 'Geheim-12345!'}");
      fixture.cancel().get();

      assertTold(
          fixture,
          "there already, so the password that their rows have now is not set (a new"
              + " passwordVersion sets it), 1: E1");
    }
  }

  @Test
  void delete_retain_saysThatTheyStay() throws Exception {
    try (Fixture fixture = Fixture.configured("onDestroy", "retain")) {
      fixture.delete("E1", fixture.create(ADA + "}"));
      fixture.cancel().get();

      assertTold(
          fixture,
          "left in the org as they were (onDestroy: retain), though called deleted above, 1");
    }
  }

  @Test
  void delete_deactivate_saysSo() throws Exception {
    try (Fixture fixture = Fixture.configured("onDestroy", "deactivate")) {
      fixture.delete("E1", fixture.create(ADA + "}"));
      fixture.cancel().get();

      assertTold(fixture, "deactivated (onDestroy: deactivate), though called deleted above, 1");
    }
  }

  private static void assertTold(Fixture fixture, String expected) throws InterruptedException {
    String told = fixture.nextLog();
    assertTrue(told.endsWith(expected), told);
  }
}
