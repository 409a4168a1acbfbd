package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.List;

/** {@code destroy}: deletes everything that the state has. */
final class Destroy implements Task {

  @Override
  public String title(boolean preview) {
    return "Destroying";
  }

  @Override
  public String kind(boolean preview) {
    return "destroy";
  }

  @Override
  public Struct play(Stage stage) {
    List<Resource> all = stage.state().all();
    if (!all.isEmpty()) {
      stage.provider().calls().join();
      Deletes.run(stage.steps(), stage.slots(), all, stage.state().all());
    }
    return Struct.getDefaultInstance();
  }
}
