/** The {@code roster} commands: check a roster, make one of the users that an org has already. */
@NullMarked
package dev.userfleet.roster.command;

import org.jspecify.annotations.NullMarked;
