/** Rosters as spreadsheets write them: dialects, records, cells, and back. Pure. */
@NullMarked
package dev.userfleet.roster.csv;

import org.jspecify.annotations.NullMarked;
