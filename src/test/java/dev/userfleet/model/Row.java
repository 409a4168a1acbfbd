package dev.userfleet.model;

import org.jspecify.annotations.Nullable;

/**
 * A row of the roster.
 *
 * @param formerKey the key it had in the state, if it has a new one
 */
public record Row(String key, @Nullable String formerKey, Person person) {}
