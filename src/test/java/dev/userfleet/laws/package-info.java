/**
 * The laws of the design over random histories: people come, go, marry and hand on their addresses,
 * rosters are edited as people edit them, runs fail and are cut off. Who is who is known to the
 * history alone and never asked from the provider, so that a key or an e-mail proves nothing here.
 */
@NullMarked
package dev.userfleet.laws;

import org.jspecify.annotations.NullMarked;
