package dev.userfleet.demo;

import java.io.PrintWriter;

/**
 * Runs when this process ends, however it does: no child outlives it, and the folder goes unless
 * somebody wants it. Thread-safe.
 */
final class Ending extends Thread {
  private final Children children;
  private final Workspace workspace;
  private final PrintWriter err;

  private volatile boolean keepFolder;
  private volatile boolean over;

  Ending(Children children, Workspace workspace, PrintWriter err, boolean keepFolder) {
    this.children = children;
    this.workspace = workspace;
    this.err = err;
    this.keepFolder = keepFolder;
  }

  void keepFolder() {
    keepFolder = true;
  }

  /** The demo has said its last word. */
  void over() {
    over = true;
  }

  @Override
  public void run() {
    if (!over) {
      err.println();
      err.println("demo: stopping what runs; this takes some seconds");
      err.flush();
    }
    children.stop();
    if (!keepFolder) {
      workspace.delete();
    }
  }
}
