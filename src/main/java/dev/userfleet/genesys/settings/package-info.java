/** Where an org is and with which credentials: regions, URLs, the environment's variables. */
@NullMarked
package dev.userfleet.genesys.settings;

import org.jspecify.annotations.NullMarked;
