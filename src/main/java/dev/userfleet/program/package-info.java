/**
 * What {@code pulumi up} runs: the stack's settings and its roster, made into the declaration of
 * one fleet. Nothing is decided here that another language's program would have to decide again.
 */
@NullMarked
package dev.userfleet.program;

import org.jspecify.annotations.NullMarked;
