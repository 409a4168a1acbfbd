/**
 * One person's lifecycle: create, read, update, delete, the steps of an update (what one PATCH
 * takes and what needs a call of its own), and what a create meets when the e-mail is taken, by
 * somebody live, deactivated or deleted. Nothing blocks.
 *
 * <p>What holds: a note is on disk before a call leaves; an outcome that is not known is settled
 * before it is answered; a user who is half made is told with an id, so that the next run goes on.
 */
@NullMarked
package dev.userfleet.provider.user;

import org.jspecify.annotations.NullMarked;
