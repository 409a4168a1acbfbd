package dev.userfleet.genesys.model;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of calls that a user does not take. What is null is not told, and not sent.
 *
 * @param alertTimeoutSeconds how long it rings before
 */
public record VoicemailPolicy(
    @Nullable Boolean enabled,
    @Nullable Integer alertTimeoutSeconds,
    @Nullable Boolean sendEmailNotifications) {}
