/**
 * What a stack's file, {@code Pulumi.STACK.yaml}, says, for commands that do without the engine.
 * Values are those that the engine would give; what is encrypted only the engine can read.
 */
@NullMarked
package dev.userfleet.stack;

import org.jspecify.annotations.NullMarked;
