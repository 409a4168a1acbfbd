/** The {@code roster} commands: check a roster, make one of the users that an org has already. */
@NullMarked
package dev.userfleet.roster;

import org.jspecify.annotations.NullMarked;
