/**
 * How an org is set up: flags and files, presets, quirks, what its client may do. Data; a fault
 * names the setting.
 */
@NullMarked
package dev.userfleet.simulator.settings;

import org.jspecify.annotations.NullMarked;
