/**
 * One call on the wire: request, reply, query, body, pages, and errors in the API's own words.
 * Knows no users.
 */
@NullMarked
package dev.userfleet.simulator.message;

import org.jspecify.annotations.NullMarked;
