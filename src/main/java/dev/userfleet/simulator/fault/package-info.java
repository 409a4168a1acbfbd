/**
 * Which calls go wrong in an org, and how: a seeded schedule. A fault is data, and whether one
 * happens is a pure function of the seed, the fault and how many calls it has seen; what it does is
 * the org's business.
 */
@NullMarked
package dev.userfleet.simulator.fault;

import org.jspecify.annotations.NullMarked;
