package dev.userfleet.roster.row;

import java.util.Map;

/**
 * One user as the file gives it, before any value is understood.
 *
 * @param places where it stands
 * @param fields name → text, list or map of such; numbers and truth values are still text. What the
 *     file leaves out, or gives as null, is absent
 */
public record Row(Places places, Map<String, Object> fields) {}
