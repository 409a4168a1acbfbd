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
  private final String what;

  public HalfMade(String id, Struct outputs, Struct inputs, Throwable cause) {
    this(id, outputs, inputs, cause, "the user is in the org");
  }

  private HalfMade(String id, Struct outputs, Struct inputs, Throwable cause, String what) {
    super(cause);
    this.what = what;
    this.reason = cause;
    this.id = id;
    this.outputs = outputs;
    this.inputs = inputs;
  }

  /** The same for those of a group, queue, role or unit, of whom some could not be moved. */
  public static HalfMade ofMembers(String id, Struct outputs, Struct inputs, Throwable cause) {
    return new HalfMade(id, outputs, inputs, cause, "what was done stays done");
  }

  /** What there is, in words for people. */
  String what() {
    return what;
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
