/**
 * What a state of the vendor's Terraform provider says of people: users as an org would tell them,
 * what they belong to, and what of it no roster can say. Its resources as of version 1.84.1, whose
 * attributes are named here; one that is not is told, and not lost. Pure.
 */
@NullMarked
package dev.userfleet.roster.terraform;

import org.jspecify.annotations.NullMarked;
