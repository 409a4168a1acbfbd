package dev.userfleet.genesys.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user can be created with; everything else takes a PATCH. What is null is not sent.
 *
 * @param name full name
 * @param email the user name too; unique in the org, deleted users included
 * @param divisionId the org's home division if null
 * @param state active or inactive
 * @param password not printed
 */
public record NewUser(
    String name,
    String email,
    @Nullable String divisionId,
    @Nullable String department,
    @Nullable String title,
    @Nullable Secret password,
    @Nullable List<Contact> addresses,
    @Nullable String state) {}
