/**
 * Tokens: got one at a time, renewed before they end, several if asked for, given back at the end.
 * No call knows how it came by its token.
 */
@NullMarked
package dev.userfleet.genesys.login;

import org.jspecify.annotations.NullMarked;
