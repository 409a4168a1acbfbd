/**
 * The whole lifecycle against a model: random schedules of declarations, faults, drift and
 * interruptions, after each of which the org holds what the state says, and that is what was
 * declared.
 */
@NullMarked
package dev.userfleet.model;

import org.jspecify.annotations.NullMarked;
