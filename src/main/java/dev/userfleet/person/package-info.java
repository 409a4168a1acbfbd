/**
 * What a person is, declared once: the fields, the kinds of their values, the rules that a value
 * must keep, the words that are said to one that does not, how the org shows a field, and by which
 * call it is brought about. Files and the wire ask the same rules. Pure.
 *
 * <p>May use {@code text}, and the records of {@code genesys}. Knows neither files nor Pulumi.
 */
@NullMarked
package dev.userfleet.person;

import org.jspecify.annotations.NullMarked;
