/**
 * Watching one run: the fleet's row, progress, the report, telemetry, and the word at the end. It
 * hears events and decides nothing.
 */
@NullMarked
package dev.userfleet.provider.run;

import org.jspecify.annotations.NullMarked;
