/**
 * What an org holds: users, what was given to them, the catalogs of names, and which writes raise a
 * version. What was answered is what lasts. Knows no HTTP. One call at a time.
 */
@NullMarked
package dev.userfleet.simulator.store;

import org.jspecify.annotations.NullMarked;
