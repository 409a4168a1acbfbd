package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;

/** What the provider says of a goal: whether it is valid, and what it would change. */
record Checker(DefaultProvider provider) {

  /** The inputs as the provider wants them; fails naming every property that is not valid. */
  CompletableFuture<Struct> check(Goal goal, Optional<Resource> old) {
    Struct olds = old.map(Resource::inputs).orElse(Struct.getDefaultInstance());
    Struct news = old.isPresent() ? goal.inputsKeeping(olds) : goal.inputs();
    if (!goal.custom()) {
      return CompletableFuture.completedFuture(news);
    }
    Urn urn = Urn.of(goal.urn());
    CheckRequest request =
        CheckRequest.newBuilder()
            .setUrn(goal.urn())
            .setName(urn.name())
            .setType(urn.type())
            .setOlds(olds)
            .setNews(news)
            .build();
    return provider
        .calls()
        .thenCompose(calls -> Rpc.future(calls.check(request)))
        .thenApply(response -> valid(urn, response));
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

  /** Fails if the resource would have to be replaced. */
  CompletableFuture<DiffResponse> diff(Goal goal, Resource old, Struct inputs) {
    Urn urn = Urn.of(goal.urn());
    DiffRequest request =
        DiffRequest.newBuilder()
            .setId(old.id())
            .setUrn(goal.urn())
            .setName(urn.name())
            .setType(urn.type())
            .setOlds(old.outputs())
            .setOldInputs(old.inputs())
            .setNews(inputs)
            .addAllIgnoreChanges(goal.ignoreChanges())
            .build();
    return provider
        .calls()
        .thenCompose(calls -> Rpc.future(calls.diff(request)))
        .thenApply(Checker::withoutReplacement);
  }

  private static DiffResponse withoutReplacement(DiffResponse diff) {
    if (diff.getReplacesCount() > 0) {
      throw Status.UNIMPLEMENTED
          .withDescription("would be replaced, which a rehearsal does not; use the Pulumi CLI")
          .asRuntimeException();
    }
    return diff;
  }
}
