package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Optional;
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
  public Struct play(Stage stage) {
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
    if (stage.state().find(urn).isPresent()) {
      failed(stage, urn, "resource '" + urn + "' already exists");
    } else {
      read(stage, urn, over.toString());
    }
    return stage.state().find(root.toString()).map(Resource::outputs).orElseThrow();
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

  private void read(Stage stage, String urn, String parentUrn) {
    ReadRequest request =
        ReadRequest.newBuilder().setId(id).setUrn(urn).setName(name).setType(type).build();
    try {
      ReadResponse found =
          stage.provider().calls().thenCompose(calls -> Rpc.future(calls.read(request))).join();
      stage
          .state()
          .put(
              new Resource(
                  urn,
                  type,
                  /* custom= */ true,
                  found.getId(),
                  found.getInputs(),
                  found.getProperties(),
                  parentUrn,
                  List.of(),
                  stage.provider().reference(),
                  protect,
                  /* retainOnDelete= */ false,
                  List.of()));
      stage.report().did(Op.IMPORT, urn, "");
    } catch (RuntimeException e) {
      failed(stage, urn, Rpc.message(e));
    }
  }

  private static void failed(Stage stage, String urn, String message) {
    stage.report().failed(Op.IMPORT, urn, message);
    stage.report().error("", "update failed: step application failed: " + message);
  }
}
