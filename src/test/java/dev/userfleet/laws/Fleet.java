package dev.userfleet.laws;

import com.google.errorprone.annotations.Immutable;

/**
 * One fleet of a stack's program.
 *
 * @param provider the name of the explicit provider; empty for the stack's default one
 */
@Immutable
public record Fleet(String stack, String name, String provider) {}
