/** What a command shows to somebody who waits for it. */
@NullMarked
package dev.userfleet.terminal;

import org.jspecify.annotations.NullMarked;
