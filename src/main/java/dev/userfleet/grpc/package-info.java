/** gRPC between the processes of one run: the engine, the program and the provider. */
@NullMarked
package dev.userfleet.grpc;

import org.jspecify.annotations.NullMarked;
