/** The Pulumi provider: one class a concern. */
@NullMarked
package dev.userfleet.provider;

import org.jspecify.annotations.NullMarked;
