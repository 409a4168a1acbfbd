package dev.userfleet.rehearsal;

import dev.userfleet.time.Completions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** A program without a process: registers the stack, then everything as soon as it can. */
record DeclaredProgram(List<Declared> declarations) implements Program {

  @Override
  public CompletableFuture<Integer> run(Stage stage, Deployment deployment) {
    return deployment
        .register(stack(stage.run().root()))
        .thenCompose(stack -> declare(deployment, stack.getUrn()))
        .handle(
            (done, failure) -> {
              if (failure != null && !(Completions.cause(failure) instanceof Stopped)) {
                throw new AssertionError(failure);
              }
              return failure == null ? 0 : 1;
            });
  }

  private CompletableFuture<Void> declare(Deployment deployment, String stack) {
    Map<String, RegisterResourceResponse> answers = new ConcurrentHashMap<>();
    Map<String, CompletableFuture<?>> registered = new LinkedHashMap<>();
    for (Declared declared : declarations) {
      CompletableFuture<?>[] needed =
          declared.needs().stream().map(registered::get).toArray(CompletableFuture[]::new);
      registered.put(
          declared.name(),
          CompletableFuture.allOf(needed)
              .thenCompose(ready -> deployment.register(request(declared, answers, stack)))
              .thenAccept(answer -> answers.put(declared.name(), answer)));
    }
    return CompletableFuture.allOf(registered.values().toArray(CompletableFuture[]::new));
  }

  private static RegisterResourceRequest request(
      Declared declared, Map<String, RegisterResourceResponse> answers, String stack) {
    RegisterResourceRequest.Builder request = declared.request().apply(answers);
    return request.getParent().isEmpty() ? request.setParent(stack).build() : request.build();
  }

  /** The resource that a program registers before all others. */
  private static RegisterResourceRequest stack(Urn root) {
    return RegisterResourceRequest.newBuilder()
        .setType(Urn.STACK_TYPE)
        .setName(root.name())
        .build();
  }
}
