/**
 * The edge: one HTTP request, its reply, and whoever exchanges the two. Plain records, without a
 * library's types.
 */
@NullMarked
package dev.userfleet.throttle.http;

import org.jspecify.annotations.NullMarked;
