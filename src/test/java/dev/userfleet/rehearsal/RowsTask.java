package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import dev.userfleet.model.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** What the component registers for a roster: managers first, and passed on by id. */
record RowsTask(List<Row> rows) implements Task {

  @Override
  public String title(boolean preview) {
    return "Updating";
  }

  @Override
  public String kind(boolean preview) {
    return "update";
  }

  @Override
  public Struct play(Stage stage) {
    Deployment deployment = new Deployment(stage);
    Map<String, CompletableFuture<RegisterResourceResponse>> registered = new LinkedHashMap<>();
    try {
      String stack = deployment.register(Stagehand.stack()).join().getUrn();
      for (Row row : rows) {
        registered.put(row.key(), deployment.register(request(row, registered, stack, stage)));
      }
      CompletableFuture.allOf(registered.values().toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (!(Rpc.cause(e) instanceof Stopped)) {
        throw e;
      }
    }
    stage.slots().idle().join();
    if (!stage.slots().isStopped()) {
      deployment.deleteTheRest();
    }
    return deployment.settleOutputs(stage.report().hasErrors());
  }

  private static RegisterResourceRequest request(
      Row row,
      Map<String, CompletableFuture<RegisterResourceResponse>> registered,
      String stack,
      Stage stage) {
    Optional<RegisterResourceResponse> manager =
        row.person().manager().map(registered::get).map(CompletableFuture::join);
    Struct inputs =
        row.person().inputs(key -> manager.map(RegisterResourceResponse::getId).orElseThrow());
    RegisterResourceRequest.Builder request =
        Stagehand.user(row.key(), inputs)
            .setParent(stack)
            .setProvider(stage.provider().reference());
    manager.map(RegisterResourceResponse::getUrn).ifPresent(request::addDependencies);
    String former = row.formerKey();
    if (former != null) {
      request.addAliases(Alias.newBuilder().setSpec(Alias.Spec.newBuilder().setName(former)));
    }
    return request.build();
  }
}
