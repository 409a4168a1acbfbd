package dev.userfleet.provider.failure;

import com.google.protobuf.Struct;

/**
 * The user exists in the org but a later step failed. The engine keeps the id and the outputs, and
 * sends an Update the next time, so that nothing leaks and nothing is made twice.
 */
public final class HalfMade extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Throwable reason;
  private final String id;
  private final transient Struct outputs;
  private final transient Struct inputs;

  public HalfMade(String id, Struct outputs, Struct inputs, Throwable cause) {
    super(cause);
    this.reason = cause;
    this.id = id;
    this.outputs = outputs;
    this.inputs = inputs;
  }

  public Throwable reason() {
    return reason;
  }

  public String id() {
    return id;
  }

  public Struct outputs() {
    return outputs;
  }

  Struct inputs() {
    return inputs;
  }
}
