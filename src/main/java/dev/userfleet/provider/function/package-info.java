/**
 * What programs ask besides resources: a user, a division, a roster, a listing.
 *
 * <p>What holds: nothing here changes anything, and a preview asks the org only where the program
 * says so.
 */
@NullMarked
package dev.userfleet.provider.function;

import org.jspecify.annotations.NullMarked;
