/** The jar's one entry. */
@NullMarked
package dev.userfleet;

import org.jspecify.annotations.NullMarked;
