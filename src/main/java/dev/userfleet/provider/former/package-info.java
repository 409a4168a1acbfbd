/**
 * Whom the stack held when the run began, and what becomes of each: one pure decision between the
 * people of the state and the rows that are declared, made before anything is registered.
 *
 * <p>A person is known by three things: the key, the e-mail and the name. Where two of them agree
 * it is one person; where only one does, nobody guesses: the row is refused, and its {@code
 * formerKey} or {@code samePerson} answers. Nothing here knows the engine, the org or a file.
 */
@NullMarked
package dev.userfleet.provider.former;

import org.jspecify.annotations.NullMarked;
