/**
 * A project of one's own: the files that {@code userfleet init} writes, and nothing that is there
 * already. What this project has itself (its Pulumi.yaml, the plugin's launchers, the workflows to
 * copy) is taken from there by the build, so that it is said once.
 */
@NullMarked
package dev.userfleet.init;

import org.jspecify.annotations.NullMarked;
