package dev.userfleet.genesys;

import org.jspecify.annotations.Nullable;

/**
 * What the employer's records say of a user.
 *
 * @param dateHire ISO date
 */
public record EmployerInfo(
    @Nullable String officialName,
    @Nullable String employeeId,
    @Nullable String employeeType,
    @Nullable String dateHire) {}
