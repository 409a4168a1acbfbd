package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

/**
 * {@code import}: takes one user of the org into the state.
 *
 * @param parent a URN, or the name of a resource of the state; empty for the stack
 * @param protect whether deleting it is refused until an up declares it
 */
record Import(String type, String name, String id, String parent, boolean protect) implements Task {

  @Override
  public String title(boolean preview) {
    return "Importing";
  }

  @Override
  public String kind(boolean preview) {
    return "import";
  }

  @Override
  public CompletableFuture<Struct> play(Stage stage) {
    Urn root = stage.run().root();
    List<Resource> all = stage.state().all();
    for (Resource resource : all) {
      if (!resource.isProvider()) {
        stage.report().did(Op.SAME, resource.urn(), "");
      }
    }
    if (stage.state().find(root.toString()).isEmpty()) {
      stage.state().put(Resource.component(root.toString(), /* parent= */ ""));
      stage.report().did(Op.CREATE, root.toString(), "");
    }
    Urn over = parent(all, root);
    String urn = over.child(type, name).toString();
    CompletableFuture<Void> done;
    if (stage.state().find(urn).isPresent()) {
      failed(stage, urn, "resource '" + urn + "' already exists");
      done = CompletableFuture.completedFuture(null);
    } else {
      done = read(stage, urn, over.toString());
    }
    return done.thenApply(
        read -> stage.state().find(root.toString()).map(Resource::outputs).orElseThrow());
  }

  private Urn parent(List<Resource> all, Urn root) {
    if (parent.isEmpty()) {
      return root;
    }
    String wanted = parent.substring(parent.indexOf('=') + 1);
    Optional<Urn> found =
        all.stream()
            .map(resource -> Urn.of(resource.urn()))
            .filter(urn -> urn.toString().equals(wanted) || urn.name().equals(wanted))
            .findFirst();
    return found.orElseThrow(
        () ->
            new RehearsalException(
                "--parent: the state has no resource " + wanted + "; run rehearse up first"));
  }

  private CompletableFuture<Void> read(Stage stage, String urn, String parentUrn) {
    ReadRequest request =
        ReadRequest.newBuilder().setId(id).setUrn(urn).setName(name).setType(type).build();
    String provider = stage.providers().defaultReference();
    return stage
        .providers()
        .calls(provider)
        .thenCompose(calls -> Rpc.future(calls.read(request)))
        .thenAccept(
            found -> {
              stage.state().put(resource(found, urn, parentUrn, provider));
              stage.report().did(Op.IMPORT, urn, "");
            })
        .exceptionally(
            failure -> {
              failed(stage, urn, Rpc.message(failure));
              return null;
            });
  }

  private Resource resource(ReadResponse found, String urn, String parentUrn, String provider) {
    return new Resource(
        urn,
        type,
        /* custom= */ true,
        found.getId(),
        found.getInputs(),
        found.getProperties(),
        parentUrn,
        List.of(),
        provider,
        protect,
        /* retainOnDelete= */ false,
        /* deletedWith= */ "",
        List.of(),
        /* delete= */ false,
        /* pendingReplacement= */ false);
  }

  private static void failed(Stage stage, String urn, String message) {
    stage.report().failed(Op.IMPORT, urn, message);
    stage.report().error("", "update failed: step application failed: " + message);
  }
}
