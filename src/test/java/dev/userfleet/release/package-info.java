/** What a release is, and what it promises to the ones before it. */
@NullMarked
package dev.userfleet.release;

import org.jspecify.annotations.NullMarked;
