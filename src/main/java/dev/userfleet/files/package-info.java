/** Files that hold personal data: only their owner may read them, and git does not take them. */
@NullMarked
package dev.userfleet.files;

import org.jspecify.annotations.NullMarked;
