package dev.userfleet.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void explain_failureThatNobodyMeant_asksToReportIt() {
    assertEquals(
        "INTERNAL: create E1 (a@b.co): a fault in userfleet itself, please report it:"
            + " java.lang.IllegalStateException: odd",
        new Failures()
            .explain("create E1 (a@b.co)", new IllegalStateException("odd"))
            .getMessage());
  }
}
