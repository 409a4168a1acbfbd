/**
 * A Genesys Cloud org in a process: one core, {@link dev.userfleet.simulator.Simulator} (request
 * and instant in, reply and effects out), with two drivers: HTTP ({@link
 * dev.userfleet.simulator.SimulatorServer}) and direct calls under virtual time. A folder's org is
 * one process's; {@link dev.userfleet.simulator.SharedOrg} lets the providers of one run share it.
 *
 * <p>It follows the documented API and knows nothing of our client. Where the documents are silent
 * it chooses, and the class that chooses says so. Its limits and what goes wrong in it are data:
 * {@link dev.userfleet.simulator.limit.RateLimits} and {@link dev.userfleet.simulator.fault.Fault}.
 */
@NullMarked
package dev.userfleet.simulator;

import org.jspecify.annotations.NullMarked;
