/**
 * One person's lifecycle: create, read, update, delete, and what a create meets when the e-mail is
 * taken. Nothing blocks.
 *
 * <p>What holds: a note is on disk before a call leaves; an outcome that is not known is settled
 * before it is answered; a user who is half made is told with an id, so that the next run goes on.
 */
@NullMarked
package dev.userfleet.provider.user;

import org.jspecify.annotations.NullMarked;
