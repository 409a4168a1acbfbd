/** The Genesys Cloud API: client, OAuth token, users, model records, errors. */
@NullMarked
package dev.userfleet.genesys;

import org.jspecify.annotations.NullMarked;
