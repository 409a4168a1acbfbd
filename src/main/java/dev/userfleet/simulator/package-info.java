/**
 * A Genesys Cloud org in a process: one core, {@link dev.userfleet.simulator.Simulator} (request
 * and instant in, reply and effects out), with two drivers: HTTP ({@link
 * dev.userfleet.simulator.SimulatorServer}) and direct calls under virtual time.
 *
 * <p>It follows the documented API and knows nothing of our client. Where the documents are silent
 * it chooses, and the class that chooses says so. Not simulated yet: the login service's own rate
 * limit, a search index that lags behind, a user who is still missing right after the creation, the
 * 400 form of a stale version, a creation that succeeds without its password, and missing
 * permissions (403).
 */
@NullMarked
package dev.userfleet.simulator;

import org.jspecify.annotations.NullMarked;
