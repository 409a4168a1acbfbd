/**
 * What a refusal or a missing answer means, in words for people: who, what was tried, what the org
 * said, and what to do. Every failure of this house is a {@link
 * dev.userfleet.genesys.error.GenesysException}.
 */
@NullMarked
package dev.userfleet.genesys.error;

import org.jspecify.annotations.NullMarked;
