package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;

/** What one command does. */
interface Task {

  /** What it says that it does, such as "Updating". */
  String title(boolean preview);

  /** What the CLI calls it in messages. */
  String kind(boolean preview);

  /**
   * Does it; blocks. What fails goes to the report.
   *
   * @return the stack's outputs after it
   */
  Struct play(Stage stage) throws Exception;
}
