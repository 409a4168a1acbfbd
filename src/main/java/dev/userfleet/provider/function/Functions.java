package dev.userfleet.provider.function;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Wire;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.provider.org.OrgSession;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;

/** The functions of the package. Thread-safe; nothing blocks. */
public final class Functions {
  private static final String MODULE = "userfleet:index:";

  private final OrgQuestions questions;
  private final RosterReading rosters;

  /**
   * @param starter runs what has to touch files
   */
  public Functions(OrgSession session, Executor starter) {
    this.questions = new OrgQuestions(session);
    this.rosters = new RosterReading(starter);
  }

  /** A function as people call it. */
  public static String name(String token) {
    return token.startsWith(MODULE) ? token.substring(MODULE.length()) : token;
  }

  public CompletableFuture<InvokeResponse> call(InvokeRequest request) {
    Arguments arguments = new Arguments(request.getArgs());
    return answer(name(request.getTok()), arguments, request.getPreview())
        .thenApply(answer -> arguments.isSecret() ? secret(answer) : answer)
        .thenApply(answer -> InvokeResponse.newBuilder().setReturn(answer).build());
  }

  /**
   * A fleet that may name a roster instead of its users.
   *
   * @return the same with the users
   */
  public CompletableFuture<ConstructRequest> withRoster(ConstructRequest fleet) {
    return rosters.intoFleet(fleet);
  }

  private CompletableFuture<Struct> answer(String name, Arguments arguments, boolean preview) {
    return switch (name) {
      case "getDivision" -> questions.division(arguments, preview);
      case "getUser" -> questions.user(arguments, preview);
      case "readRoster" -> rosters.read(arguments);
      // In no schema: this jar's own program has the provider started by it, ahead of the fleet.
      case "start" -> CompletableFuture.completedFuture(Struct.getDefaultInstance());
      default ->
          throw new ProviderFault(
              Status.Code.INVALID_ARGUMENT,
              "userfleet has no such function; it has getDivision, getUser and readRoster");
    };
  }

  /** What was found by a secret is one. */
  private static Struct secret(Struct answer) {
    Struct.Builder hidden = Struct.newBuilder();
    answer.getFieldsMap().forEach((name, value) -> hidden.putFields(name, Wire.secret(value)));
    return hidden.build();
  }
}
