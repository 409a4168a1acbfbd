/**
 * What the API speaks of, as records: users, changes to them, divisions, organizations. A field
 * that an answer lacks is null or empty, never a surprise. A secret is a type of its own and never
 * printed.
 */
@NullMarked
package dev.userfleet.genesys.model;

import org.jspecify.annotations.NullMarked;
