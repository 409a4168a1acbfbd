/** Rosters as YAML and JSON, with the place of every value. Pure. */
@NullMarked
package dev.userfleet.roster.document;

import org.jspecify.annotations.NullMarked;
