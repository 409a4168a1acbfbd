/**
 * Who is who in a run, over all of the stack's providers: whom the state held, who is declared,
 * which user is whose, and the guards: how many may go, and what part of a fleet. Decided before
 * anything is registered, asked again before anybody is deleted.
 *
 * <p>What holds: nobody is deleted whom any row declares, under whichever key, name or fleet.
 */
@NullMarked
package dev.userfleet.provider.people;

import org.jspecify.annotations.NullMarked;
