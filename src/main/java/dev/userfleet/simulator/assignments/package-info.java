/**
 * The calls about what is given to a user: roles, station, skills, languages, and the lists of what
 * there is to give.
 */
@NullMarked
package dev.userfleet.simulator.assignments;

import org.jspecify.annotations.NullMarked;
