/**
 * Whether the client may do what it has not done yet. The API tells a client nothing of its own
 * permissions, so each write is tried on nobody: an org refuses it for want of the permission
 * before it looks for whom it is about. Permissions as the vendor's command line lists them.
 */
@NullMarked
package dev.userfleet.genesys.permission;

import org.jspecify.annotations.NullMarked;
