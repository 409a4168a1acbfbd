/**
 * The {@code roster} commands: check a roster, make one of the users that an org has already, or
 * that Terraform manages.
 */
@NullMarked
package dev.userfleet.roster.command;

import org.jspecify.annotations.NullMarked;
