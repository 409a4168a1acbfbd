package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;

/**
 * A run could not send an invitation, so it stayed to be done. The row was changed to {@code
 * invite: false} before the next run, which sent it all the same; and so was a user invited who had
 * been restored with {@code invite: false} when an answer failed half-way.
 */
class InvitationTest {
  private static final String INVITED = "{'email': 'a@b.co', 'name': 'A', 'invite': true}";
  private static final String NOT_INVITED = INVITED.replace("true", "false");
  private static final String INVITE = "POST /api/v2/users/{userId}/invite";

  @Test
  void update_invitationLeftAndNoLongerWanted_isNotSent() throws Exception {
    try (Fixture fixture =
        Fixture.withFaults("503: call 1 POST /api/v2/users/*/invite", "maxAttempts", "1")) {
      ErrorResourceInitFailed half = halfMade(fixture, INVITED);

      Struct after = update(fixture, half, INVITED, NOT_INVITED.replace("'A'", "'B'"));

      assertEquals(1, fixture.calls(INVITE), "the one that failed");
      assertFalse(after.containsFields("pending"), after::toString);
    }
  }

  @Test
  void update_invitationLeftAndStillWanted_isSent() throws Exception {
    try (Fixture fixture =
        Fixture.withFaults("503: call 1 POST /api/v2/users/*/invite", "maxAttempts", "1")) {
      ErrorResourceInitFailed half = halfMade(fixture, INVITED);

      Struct after = update(fixture, half, INVITED, INVITED);

      assertEquals(2, fixture.calls(INVITE), "the one that failed, and another");
      assertFalse(after.containsFields("pending"), after::toString);
    }
  }

  @Test
  void update_restoredHalfWayAndNotToBeInvited_isNotInvited() throws Exception {
    try (Fixture fixture =
        Fixture.withFaults("503: call 1 GET /api/v2/users/*", "maxAttempts", "1")) {
      CreateResponse before = fixture.create(NOT_INVITED);
      fixture.delete("E1", before);
      ErrorResourceInitFailed half = halfMade(fixture, NOT_INVITED);

      Struct after = update(fixture, half, NOT_INVITED, NOT_INVITED);

      assertEquals(before.getId(), half.getId());
      assertEquals(0, fixture.calls(INVITE));
      assertFalse(after.containsFields("pending"), after::toString);
    }
  }

  private static ErrorResourceInitFailed halfMade(Fixture fixture, String inputs)
      throws InvalidProtocolBufferException {
    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> fixture.create(inputs).getId());
    return StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorResourceInitFailed.class);
  }

  private static Struct update(
      Fixture fixture, ErrorResourceInitFailed half, String olds, String news) {
    return fixture.update(half.getId(), half.getProperties(), Props.of(olds), Props.of(news));
  }
}
