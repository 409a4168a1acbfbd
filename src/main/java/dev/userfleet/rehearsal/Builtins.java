package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;

/**
 * The function of the engine's own that a provider may ask for: what the state holds. Source:
 * {@code builtins.go} and {@code backend.go} of pulumi/pulumi.
 */
record Builtins(Run run, State state, Providers providers) {
  private static final String READ_STATE = "pulumi:pulumi:readStackResourceOutputs";

  CompletableFuture<ResourceInvokeResponse> invoke(ResourceInvokeRequest request) {
    if (!request.getTok().equals(READ_STATE)) {
      return CompletableFuture.failedFuture(Goal.unsupported("the function " + request.getTok()));
    }
    Value asked = request.getArgs().getFieldsOrDefault("stackName", Value.getDefaultInstance());
    String own =
        String.join("/", ProgramProcess.ORGANIZATION, run.config().project(), run.config().stack());
    if (!asked.getStringValue().equals(own)) {
      return CompletableFuture.failedFuture(
          Status.UNKNOWN
              .withDescription(
                  "invocation of "
                      + READ_STATE
                      + " returned an error: unknown stack \""
                      + asked.getStringValue()
                      + "\"")
              .asRuntimeException());
    }
    providers.keepBuiltin();
    Struct found =
        Struct.newBuilder()
            .putFields("name", asked)
            .putFields("outputs", Values.value(outputs()))
            .build();
    return CompletableFuture.completedFuture(
        ResourceInvokeResponse.newBuilder().setReturn(found).build());
  }

  private Struct outputs() {
    Struct.Builder outputs = Struct.newBuilder();
    for (Resource resource : state.all()) {
      if (!resource.delete()) {
        outputs.putFields(
            resource.urn(),
            Values.value(
                Struct.newBuilder()
                    .putFields("type", Values.text(resource.type()))
                    .putFields("outputs", Values.value(resource.outputs()))
                    .build()));
      }
    }
    return outputs.build();
  }
}
