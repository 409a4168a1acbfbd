package dev.userfleet.provider.failure;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.rpc.Code;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.error.GenesysException.Failing;
import dev.userfleet.genesys.error.GenesysException.LoginRefused;
import dev.userfleet.genesys.error.GenesysException.Misconfigured;
import dev.userfleet.genesys.error.GenesysException.Paused;
import dev.userfleet.genesys.error.GenesysException.Refused;
import dev.userfleet.genesys.error.GenesysException.Stopped;
import dev.userfleet.genesys.error.GenesysException.TimedOut;
import dev.userfleet.genesys.error.GenesysException.Unreachable;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.genesys.model.Secrets;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.text.Texts;
import dev.userfleet.time.Completions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import pulumirpc.Provider.ErrorResourceInitFailed;

/**
 * Failures → the gRPC error that the engine and people get. A cause that stops every call is told
 * in full once; the others point to it, and say its first words, since the engine shows them in any
 * order and the last ones are what stays on the screen. Thread-safe.
 */
public final class Failures {
  private final ConcurrentMap<String, Told> told = new ConcurrentHashMap<>();

  /** One cause: who told it in full, what was told, and how many pointed there. */
  private record Told(String who, String words, AtomicInteger others) {

    /** The first sentence, without whom it is told of. */
    String firstWords() {
      String cause = words.startsWith(who + ": ") ? words.substring(who.length() + 2) : words;
      return Texts.printable(cause.split("\\. |\\R", 2)[0]);
    }
  }

  /**
   * What went wrong, in words for people, without whom it happened to.
   *
   * @param about what was given; no secret of it is told
   */
  public static String reason(Struct about, Throwable failure) {
    Throwable cause = Completions.cause(failure);
    Throwable known =
        cause instanceof HalfMade half
            ? half.reason()
            : cause instanceof Unsettled unsettled ? unsettled.reason() : cause;
    return withoutSecrets(about).apply(String.valueOf(known.getMessage()));
  }

  /**
   * Hides in words for people what was given as a secret: the org's words and the names that are
   * looked up hold what people gave.
   */
  public static UnaryOperator<String> withoutSecrets(Struct about) {
    Secrets secrets = new Secrets();
    for (String text : Wire.secretTexts(about)) {
      secrets.add(new Secret(text));
      secrets.add(new Secret(text.toLowerCase(Locale.ROOT)));
    }
    return secrets::hideIn;
  }

  /** What stopped several calls, a line a cause; for the end of a run. */
  public List<String> summary() {
    return told.values().stream()
        .filter(cause -> cause.others.get() > 0)
        .map(cause -> (cause.others.get() + 1) + " were stopped by one cause: " + cause.words)
        .sorted()
        .toList();
  }

  /**
   * What the engine is answered.
   *
   * @param who the user or step that failed, as people know it; empty where the engine names it
   * @param about what was given; no secret of it is told
   */
  public RuntimeException explain(String who, Struct about, Throwable failure) {
    if (failure instanceof StatusRuntimeException status) {
      return status;
    }
    UnaryOperator<String> told = withoutSecrets(about);
    if (failure instanceof HalfMade half) {
      return halfMade(message(who, told, half.reason()), half);
    }
    if (failure instanceof Unsettled unsettled) {
      String words = message(who, told, unsettled.reason());
      return failed(unsettled.reason(), words + "; " + told.apply(unsettled.advice()));
    }
    return failed(failure, message(who, told, failure));
  }

  private static RuntimeException failed(Throwable cause, String message) {
    return code(cause).toStatus().withDescription(message).asRuntimeException();
  }

  private static RuntimeException halfMade(String message, HalfMade half) {
    ErrorResourceInitFailed detail =
        ErrorResourceInitFailed.newBuilder()
            .setId(half.id())
            .setProperties(half.outputs())
            .setInputs(half.inputs())
            .addReasons(message + "; " + half.what() + ", and the next pulumi up goes on from here")
            .build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Code.forNumber(code(half.reason()).value()).getNumber())
            .setMessage(message)
            .addDetails(Any.pack(detail))
            .build());
  }

  private String message(String who, UnaryOperator<String> hiding, Throwable failure) {
    if (!(failure instanceof ProviderFault || failure instanceof GenesysException)) {
      return who + ": a fault in userfleet itself, please report it: " + hiding.apply("" + failure);
    }
    String message = hiding.apply(failure.getMessage() + storedCredentials(failure));
    String full = who.isEmpty() || message.startsWith(who) ? message : who + ": " + message;
    Optional<String> cause = sharedCause(failure);
    if (cause.isEmpty()) {
      return full;
    }
    String name = who.isEmpty() ? "the fleet" : who;
    Told first = told.putIfAbsent(cause.get(), new Told(name, full, new AtomicInteger()));
    if (first == null || first.who.equals(name)) {
      return full;
    }
    first.others.incrementAndGet();
    return name + ": stopped by the same cause as " + first.who + ": " + first.firstWords();
  }

  /** What the configuration says now is not what refresh and destroy use. */
  private static String storedCredentials(Throwable failure) {
    return failure instanceof LoginRefused
        ? " (refresh and destroy use the credentials stored in the state; --run-program makes them"
            + " use the configured ones)"
        : "";
  }

  /** What stops other calls alike, in words that do not name the call; empty if nothing does. */
  private static Optional<String> sharedCause(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof ProviderFault fault) {
      return fault.isShared() ? Optional.of(message) : Optional.empty();
    }
    if (failure instanceof Refused refused) {
      return refused.code().startsWith("missing.")
          ? Optional.of(refused.reason())
          : Optional.empty();
    }
    return failure instanceof LoginRefused
            || failure instanceof Unreachable
            || failure instanceof Failing
            || failure instanceof Paused
            || failure instanceof Stopped
            || failure instanceof Misconfigured
        ? Optional.of(failure.getClass().getSimpleName() + message.replaceFirst("^[^:]*: ", ""))
        : Optional.empty();
  }

  private static Status.Code code(Throwable failure) {
    if (failure instanceof ProviderFault fault) {
      return fault.code();
    }
    if (failure instanceof Refused refused) {
      return ofStatus(refused.status());
    }
    if (failure instanceof LoginRefused) {
      return Status.Code.UNAUTHENTICATED;
    }
    if (failure instanceof Unreachable || failure instanceof Failing) {
      return Status.Code.UNAVAILABLE;
    }
    if (failure instanceof TimedOut) {
      return Status.Code.DEADLINE_EXCEEDED;
    }
    if (failure instanceof Misconfigured) {
      return Status.Code.FAILED_PRECONDITION;
    }
    if (failure instanceof Paused) {
      return Status.Code.RESOURCE_EXHAUSTED;
    }
    return failure instanceof Stopped ? Status.Code.CANCELLED : Status.Code.INTERNAL;
  }

  private static Status.Code ofStatus(int status) {
    return switch (status) {
      case 401 -> Status.Code.UNAUTHENTICATED;
      case 403 -> Status.Code.PERMISSION_DENIED;
      case 404 -> Status.Code.NOT_FOUND;
      case 409 -> Status.Code.ALREADY_EXISTS;
      case 429 -> Status.Code.RESOURCE_EXHAUSTED;
      default -> status >= 500 ? Status.Code.UNAVAILABLE : Status.Code.INVALID_ARGUMENT;
    };
  }
}
