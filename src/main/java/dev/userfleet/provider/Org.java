package dev.userfleet.provider;

import dev.userfleet.genesys.GenesysClient;
import java.util.Optional;

/**
 * The org that this process works on.
 *
 * @param id empty if the credentials may not ask for it
 * @param listener told what becomes of its users
 */
record Org(GenesysClient client, Directory directory, Optional<String> id, RunListener listener) {}
