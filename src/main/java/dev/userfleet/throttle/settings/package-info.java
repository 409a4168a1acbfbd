/** What can be set about the throttle, checked: bounds, defaults, and all faults at once. */
@NullMarked
package dev.userfleet.throttle.settings;

import org.jspecify.annotations.NullMarked;
