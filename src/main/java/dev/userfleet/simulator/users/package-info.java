/** The calls about users: list, search, create, read, patch, delete, and how a user is shown. */
@NullMarked
package dev.userfleet.simulator.users;

import org.jspecify.annotations.NullMarked;
