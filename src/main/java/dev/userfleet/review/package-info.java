/**
 * Says what a pull request would do to the fleet, and whether it may. Needs no credentials unless
 * asked to look.
 */
@NullMarked
package dev.userfleet.review;

import org.jspecify.annotations.NullMarked;
