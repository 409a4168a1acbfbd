package dev.userfleet.rehearsal;

import static dev.userfleet.rehearsal.ScriptedStack.ROOT;
import static dev.userfleet.rehearsal.ScriptedStack.urn;
import static dev.userfleet.rehearsal.ScriptedStack.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.ResourceMonitorGrpc;

/** What a component may ask the engine's monitor for. */
class BuiltinsTest {
  private static final String READ_STATE = "pulumi:pulumi:readStackResourceOutputs";
  private static final Declared FLEET =
      Declared.fleet("fleet", Optional.empty(), Struct.getDefaultInstance());

  private final ScriptedStack stack = new ScriptedStack();

  @Test
  void invoke_stateOfThisStack_isEveryResourceByUrn() {
    stack.up(user("a", 1));
    Struct found = invoke(READ_STATE, "organization/userfleet/dev").getReturn();
    assertEquals(
        Props.of("{'type':'userfleet:index:User','outputs':{'value':1}}"),
        outputs(found).getFieldsOrThrow(urn("a")).getStructValue());
    assertEquals(
        "pulumi:pulumi:Stack",
        outputs(found)
            .getFieldsOrThrow(ROOT.toString())
            .getStructValue()
            .getFieldsOrThrow("type")
            .getStringValue());
    assertEquals("organization/userfleet/dev", found.getFieldsOrThrow("name").getStringValue());
  }

  @Test
  void invoke_stateWithSomebodyWhoWaitsToBeDeleted_holdsTheNewOneAlone() {
    stack.up(user("a", 1));
    stack.failing.add("create b");
    stack.up(Flags.NONE.replace(urn("a")), user("a", 2), user("b", 1));
    Struct found = invoke(READ_STATE, "organization/userfleet/dev").getReturn();
    assertEquals(
        Props.of("{'type':'userfleet:index:User','outputs':{'value':2}}"),
        outputs(found).getFieldsOrThrow(urn("a")).getStructValue());
  }

  @Test
  void invoke_stateOfAnotherStack_isUnknown() {
    StatusRuntimeException refusal =
        assertThrows(
            StatusRuntimeException.class, () -> invoke(READ_STATE, "organization/userfleet/prod"));
    assertEquals(
        "UNKNOWN: invocation of "
            + READ_STATE
            + " returned an error: unknown stack \"organization/userfleet/prod\"",
        refusal.getMessage());
  }

  @Test
  void invoke_otherFunction_isRefusedByName() {
    StatusRuntimeException refusal =
        assertThrows(
            StatusRuntimeException.class,
            () -> invoke("pulumi:pulumi:readStackOutputs", "organization/userfleet/dev"));
    assertEquals(Status.Code.UNIMPLEMENTED, refusal.getStatus().getCode());
    assertEquals(
        "a rehearsal does not know the function pulumi:pulumi:readStackOutputs; use the Pulumi CLI",
        refusal.getStatus().getDescription());
  }

  /** What the engine keeps of its own for it comes and goes with who asks. */
  @Test
  void invoke_state_leavesTheEnginesOwnProviderInItUntilNobodyAsks() {
    invoke(READ_STATE, "organization/userfleet/dev");
    assertEquals(
        List.of("urn:pulumi:dev::userfleet::pulumi:providers:pulumi::default"), builtins());
    stack.up(user("a", 1));
    assertEquals(List.of(), builtins());
  }

  private List<String> builtins() {
    return stack.state().stream()
        .map(Resource::urn)
        .filter(urn -> urn.contains("pulumi:providers:pulumi::"))
        .toList();
  }

  @Test
  void construct_component_isToldWhereItIs() {
    ConstructRequest[] asked = new ConstructRequest[1];
    stack.component =
        request -> {
          asked[0] = request;
          return CompletableFuture.completedFuture(ConstructResponse.getDefaultInstance());
        };
    stack.up(FLEET.with(fleet -> fleet.addIgnoreChanges("title").setDeletedWith("urn")));
    assertEquals(
        "organization/userfleet/dev",
        String.join("/", asked[0].getOrganization(), asked[0].getProject(), asked[0].getStack()));
    assertEquals("here", asked[0].getConfigOrThrow("userfleet:region"));
    assertEquals(List.of("title"), List.copyOf(asked[0].getIgnoreChangesList()));
    assertEquals("urn", asked[0].getDeletedWith());
  }

  private static Struct outputs(Struct found) {
    return found.getFieldsOrThrow("outputs").getStructValue();
  }

  /** Asks in the middle of a run, as a component does. */
  private ResourceInvokeResponse invoke(String function, String stackName) {
    CompletableFuture<ResourceInvokeResponse> answer = new CompletableFuture<>();
    stack.component =
        request -> {
          ask(request.getMonitorEndpoint(), function, stackName, answer);
          return CompletableFuture.completedFuture(ConstructResponse.getDefaultInstance());
        };
    stack.up(FLEET);
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw (StatusRuntimeException) e.getCause();
    }
  }

  private static void ask(
      String monitor,
      String function,
      String stackName,
      CompletableFuture<ResourceInvokeResponse> answer) {
    ManagedChannel channel = InProcessChannelBuilder.forName(monitor).directExecutor().build();
    CompletableFuture<?> unused =
        Rpc.future(
                ResourceMonitorGrpc.newFutureStub(channel)
                    .withInterceptors(new OwnContext())
                    .invoke(
                        ResourceInvokeRequest.newBuilder()
                            .setTok(function)
                            .setArgs(Props.of("{'stackName':'" + stackName + "'}"))
                            .build()))
            .whenComplete(
                (found, failure) -> {
                  if (failure == null) {
                    answer.complete(found);
                  } else {
                    answer.completeExceptionally(failure);
                  }
                });
    channel.shutdown();
  }
}
