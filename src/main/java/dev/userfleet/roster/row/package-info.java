/**
 * One row of a roster and where each part of it stands, whatever the format: what the formats make
 * and the roster takes. Pure.
 */
@NullMarked
package dev.userfleet.roster.row;

import org.jspecify.annotations.NullMarked;
