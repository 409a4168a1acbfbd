/** What {@code pulumi up} runs: settings, roster, the fleet's declaration. */
@NullMarked
package dev.userfleet.program;

import org.jspecify.annotations.NullMarked;
