package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * The answer to one registration frees a slot, and the next create begins on that thread, still in
 * the context of the answered call. gRPC cancels that context, and with it the create: in the first
 * run with 500 users six creates failed, "io.grpc.Context was cancelled without error", with their
 * users made.
 */
class OwnContextTest {

  @Test
  void interceptCall_contextOfTheCallerCancelled_goesOn() throws IOException {
    String name = InProcessServerBuilder.generateName();
    CompletableFuture<StreamObserver<CreateResponse>> asked = new CompletableFuture<>();
    Server server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new Waiting(asked))
            .build()
            .start();
    ManagedChannel channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    Context.CancellableContext context = Context.current().withCancellation();
    Context before = context.attach();
    CompletableFuture<CreateResponse> created =
        Rpc.future(
            ResourceProviderGrpc.newFutureStub(channel)
                .withInterceptors(new OwnContext())
                .create(CreateRequest.getDefaultInstance()));
    context.detach(before);
    asked.join();
    context.cancel(null);
    assertFalse(created.isCompletedExceptionally());
    channel.shutdownNow();
    server.shutdownNow();
  }

  private static final class Waiting extends ResourceProviderImplBase {
    private final CompletableFuture<StreamObserver<CreateResponse>> asked;

    Waiting(CompletableFuture<StreamObserver<CreateResponse>> asked) {
      this.asked = asked;
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
      asked.complete(observer);
    }
  }
}
