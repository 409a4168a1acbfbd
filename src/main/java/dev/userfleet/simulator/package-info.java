/** A Genesys Cloud org in a process. */
@NullMarked
package dev.userfleet.simulator;

import org.jspecify.annotations.NullMarked;
