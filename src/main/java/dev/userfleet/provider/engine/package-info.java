/**
 * Speaking with the engine: values on the wire, URNs, gRPC and futures, its log, whether it is
 * still there, how it writes its state. Knows nothing of orgs.
 */
@NullMarked
package dev.userfleet.provider.engine;

import org.jspecify.annotations.NullMarked;
