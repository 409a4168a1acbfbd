package dev.userfleet.functional;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import pulumirpc.Provider.ErrorResourceInitFailed;

/** What tests share that run the provider against an org, in which things may go wrong. */
abstract class WithFixture {
  Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Uses an org where that goes wrong instead; see {@link Fixture#withFaults}. */
  void org(String faults, String... settings) {
    fixture.close();
    fixture = Fixture.withFaults(faults, settings);
  }

  /** What the engine is told of a user who is half made. */
  static ErrorResourceInitFailed initFailed(StatusRuntimeException failure) {
    try {
      return Objects.requireNonNull(StatusProto.fromThrowable(failure))
          .getDetails(0)
          .unpack(ErrorResourceInitFailed.class);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
