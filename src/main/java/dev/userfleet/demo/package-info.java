/**
 * The main job, shown to somebody who has nothing but a JDK and Maven: a fleet made, edited,
 * refreshed, previewed and destroyed in an org inside this process, and a table of what it took.
 * The work itself is done by child processes, as in life.
 */
@NullMarked
package dev.userfleet.demo;

import org.jspecify.annotations.NullMarked;
