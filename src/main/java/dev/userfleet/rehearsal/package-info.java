/**
 * A fleet run without the Pulumi CLI: starts the same program and the same provider as the CLI does
 * and plays the engine's part between them, against the simulator only. A rehearsal and a test
 * harness, not an engine to rely on.
 *
 * <p>It plays what our program, our provider and our tests need: aliases, several providers,
 * targets, replacements, and the one function that tells a component what the state holds. The rest
 * is refused by name: other functions, hooks, transforms, and the options that {@link
 * dev.userfleet.rehearsal.Goal} lists. Where the engine would wait for ever (a delete before a
 * replacement that fails under {@code --continue-on-error}) it goes on.
 *
 * <p>Only the processes that it starts have threads and a clock: what a run consists of blocks
 * nobody, and runs on whatever thread an answer comes, so that tests play it in virtual time.
 */
@NullMarked
package dev.userfleet.rehearsal;

import org.jspecify.annotations.NullMarked;
