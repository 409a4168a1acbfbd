/**
 * What can go wrong, and how the engine and people hear of it. A cause that stops everybody is told
 * in full once.
 */
@NullMarked
package dev.userfleet.provider.failure;

import org.jspecify.annotations.NullMarked;
