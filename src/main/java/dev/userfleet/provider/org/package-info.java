/**
 * The process's one connection to an org: opened by the first real call, asked which organization
 * it is, cancelled and closed once. Also names that people use, made ids.
 *
 * <p>What holds: users of another organization than the recorded one are never touched.
 */
@NullMarked
package dev.userfleet.provider.org;

import org.jspecify.annotations.NullMarked;
