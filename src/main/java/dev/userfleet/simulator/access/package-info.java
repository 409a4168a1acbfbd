/** Who may call: logins, tokens, bans, limits, and which organization this is. */
@NullMarked
package dev.userfleet.simulator.access;

import org.jspecify.annotations.NullMarked;
