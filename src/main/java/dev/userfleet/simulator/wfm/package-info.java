/**
 * The calls about workforce management: management units, who is moved between them, work plans. A
 * move is accepted at once and done later; where a user is, is kept with the user.
 */
@NullMarked
package dev.userfleet.simulator.wfm;

import org.jspecify.annotations.NullMarked;
