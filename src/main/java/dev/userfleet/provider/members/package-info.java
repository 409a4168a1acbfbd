/**
 * Who belongs to what: one resource for a group, a queue, a role in divisions or a management unit,
 * with all of its people. What holds in it: many people go in one call; a batch that is refused for
 * one of them falls apart until that one is named, and the others go through; what is declared is
 * there, what is declared no more is taken away, and whatever others gave stays, unless {@code
 * exclusive}; nobody whom another resource of the run declares is taken out.
 */
@NullMarked
package dev.userfleet.provider.members;

import org.jspecify.annotations.NullMarked;
