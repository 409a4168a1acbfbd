/**
 * {@code userfleet:index:User} as the engine sees it: Check, Diff, inputs, outputs, and how they
 * compare with a user of the org. Pure: no call, no clock, no file, for the engine asks these one
 * at a time.
 */
@NullMarked
package dev.userfleet.provider.resource;

import org.jspecify.annotations.NullMarked;
