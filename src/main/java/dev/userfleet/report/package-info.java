/**
 * What a run did, as people read it afterwards: counts, a timeline, and a page that shows them. It
 * knows neither who makes the calls nor who answers them.
 */
@NullMarked
package dev.userfleet.report;

import org.jspecify.annotations.NullMarked;
