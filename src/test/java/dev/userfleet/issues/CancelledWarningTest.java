package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckResponse;

/**
 * A warning that was written while a request of the engine's was answered belonged to that request,
 * so that gRPC cancelled it once the answer was there: mostly before it had left. Nobody ever saw
 * that a configuration key is unknown.
 */
class CancelledWarningTest {

  @Test
  void checkConfig_keyThatNobodyKnows_warningOutlivesTheRequest() throws Exception {
    try (Fixture fixture = Fixture.configured()) {
      CheckResponse unused = fixture.checkConfig("{'zebra': 'x'}");

      assertTrue(fixture.nextLog().contains("zebra"));
    }
  }
}
