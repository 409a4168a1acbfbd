package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.concurrent.CompletableFuture;

/** What one command does. */
interface Task {

  /** What it says that it does, such as "Updating". */
  String title(boolean preview);

  /** What the CLI calls it in messages. */
  String kind(boolean preview);

  /**
   * Does it, without blocking. What a step fails with goes to the report.
   *
   * @return the stack's outputs after it
   */
  CompletableFuture<Struct> play(Stage stage);
}
