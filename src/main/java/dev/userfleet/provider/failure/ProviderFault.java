package dev.userfleet.provider.failure;

import io.grpc.Status;

/** A failure whose gRPC code and message were chosen on purpose; the message is for people. */
public final class ProviderFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Status.Code code;
  private final boolean shared;

  private ProviderFault(Status.Code code, String message, boolean shared) {
    super(message);
    this.code = code;
    this.shared = shared;
  }

  /** Concerns one resource. */
  public ProviderFault(Status.Code code, String message) {
    this(code, message, /* shared= */ false);
  }

  /** Stops every call of the run alike, so that it is told in full only once. */
  public static ProviderFault ofEveryCall(Status.Code code, String message) {
    return new ProviderFault(code, message, /* shared= */ true);
  }

  public Status.Code code() {
    return code;
  }

  public boolean isShared() {
    return shared;
  }
}
