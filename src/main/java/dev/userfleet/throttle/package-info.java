/** What this project exists for: calls leave as fast as the org allows and never faster. */
@NullMarked
package dev.userfleet.throttle;

import org.jspecify.annotations.NullMarked;
