/**
 * The Genesys Cloud API: one client for an org, and behind it a room for each kind of object.
 * {@link dev.userfleet.genesys.GenesysClient} puts login, throttle and calls together, and ends
 * them.
 */
@NullMarked
package dev.userfleet.genesys;

import org.jspecify.annotations.NullMarked;
