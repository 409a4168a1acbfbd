/**
 * What an org has by a name: skills, languages, roles, groups, queues and the like. Listed whole,
 * since names are compared exactly, and the org's own filters are not exact.
 */
@NullMarked
package dev.userfleet.genesys.names;

import org.jspecify.annotations.NullMarked;
