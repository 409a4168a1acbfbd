/** The calls about users, one or many at a time. */
@NullMarked
package dev.userfleet.genesys.users;

import org.jspecify.annotations.NullMarked;
