package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.DiffResponse;

/** What the provider says of a goal: whether it is valid, and what it would change. */
record Checker(Providers providers) {

  /** The inputs as the provider wants them; fails naming every property that is not valid. */
  CompletableFuture<Struct> check(Goal goal, Optional<Resource> old) {
    Struct olds = old.map(Resource::inputs).orElse(Struct.getDefaultInstance());
    Struct news = old.isPresent() ? goal.inputsKeeping(olds) : goal.inputs();
    if (!goal.custom()) {
      return CompletableFuture.completedFuture(news);
    }
    CompletableFuture<CheckResponse> response =
        goal.isProvider()
            ? providers.check(goal, olds)
            : providers
                .calls(goal.provider())
                .thenCompose(calls -> Rpc.future(calls.check(Requests.check(goal, olds, news))));
    return response.thenApply(checked -> valid(Urn.of(goal.urn()), checked));
  }

  private static Struct valid(Urn urn, CheckResponse response) {
    if (response.getFailuresCount() > 0) {
      throw Status.INVALID_ARGUMENT
          .withDescription(
              response.getFailuresList().stream()
                  .map(
                      failure ->
                          urn.type()
                              + " resource '"
                              + urn.name()
                              + "': property "
                              + failure.getProperty()
                              + " has a problem: "
                              + failure.getReason())
                  .collect(Collectors.joining("\n")))
          .asRuntimeException();
    }
    return response.getInputs();
  }

  CompletableFuture<DiffResponse> diff(Goal goal, Resource old, Struct inputs) {
    return providers
        .calls(goal.provider())
        .thenCompose(calls -> Rpc.future(calls.diff(Requests.diff(goal, old, inputs))));
  }

  /**
   * Whether a resource that the old one's place is given to would have to be replaced too.
   *
   * @param dependent of the state, with a dependency on it
   */
  CompletableFuture<Boolean> mustFollow(Resource dependent) {
    Struct.Builder unknown = Struct.newBuilder();
    dependent
        .inputs()
        .getFieldsMap()
        .keySet()
        .forEach(key -> unknown.putFields(key, Values.text(Values.UNKNOWN)));
    return providers
        .calls(dependent.provider())
        .thenCompose(
            calls ->
                Rpc.future(
                    calls.diff(Requests.diff(dependent.urn(), dependent, unknown.build()).build())))
        .thenApply(diff -> diff.getReplacesCount() > 0);
  }
}
