/** What happened in the org, counted and shown while it goes on. Changes nothing. */
@NullMarked
package dev.userfleet.simulator.watch;

import org.jspecify.annotations.NullMarked;
