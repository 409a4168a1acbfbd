/** The calls about divisions, and about who belongs to them. */
@NullMarked
package dev.userfleet.genesys.divisions;

import org.jspecify.annotations.NullMarked;
