package dev.userfleet.rehearsal;

import dev.userfleet.grpc.LocalGrpc;
import java.nio.file.Path;

/** How providers are started. */
interface Plugins {

  /**
   * Starts one, without waiting for it.
   *
   * @param folder the project's
   * @param engineAddress of the server that takes its log
   * @param grpc channels to it
   */
  Plugin start(Path folder, String engineAddress, LocalGrpc grpc);
}
