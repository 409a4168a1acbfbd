/** Words for people. */
@NullMarked
package dev.userfleet.text;

import org.jspecify.annotations.NullMarked;
