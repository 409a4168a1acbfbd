/**
 * The calls about who belongs to what: groups, queues, roles in divisions, management units. Many
 * users a call; the org bears one call at a time for a group, a queue and a unit, so each has a
 * lane. What the vendor's sources say of each call: {@code group_members}, {@code
 * routing_queues_members}, {@code authorization_roles} and {@code workforcemanagement_agents} of
 * its command line.
 */
@NullMarked
package dev.userfleet.genesys.members;

import org.jspecify.annotations.NullMarked;
