/**
 * A fleet run without the Pulumi CLI: starts the same program and the same provider as the CLI does
 * and plays the engine's part between them, against the simulator only. A rehearsal and a test
 * harness, not an engine to rely on. What the program and the provider never ask for (replacements,
 * hooks, transforms, invokes, targets) is refused by name.
 */
@NullMarked
package dev.userfleet.rehearsal;

import org.jspecify.annotations.NullMarked;
