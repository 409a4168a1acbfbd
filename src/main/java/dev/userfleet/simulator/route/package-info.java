/** Which operation a request is, and what its endpoint answers: a reply, and effects as data. */
@NullMarked
package dev.userfleet.simulator.route;

import org.jspecify.annotations.NullMarked;
