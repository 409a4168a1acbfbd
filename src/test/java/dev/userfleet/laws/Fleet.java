package dev.userfleet.laws;

/**
 * One fleet of a stack's program.
 *
 * @param provider the name of the explicit provider; empty for the stack's default one
 */
public record Fleet(String stack, String name, String provider) {}
