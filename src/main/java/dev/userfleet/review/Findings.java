package dev.userfleet.review;

import java.util.List;

/**
 * What a plan's source says besides the changes. The texts are as people wrote them: show them
 * escaped.
 *
 * @param errors what kept the source from being complete, in the engine's words
 * @param warnings what people are to look at, in up's own words
 * @param refusals why up would register nothing, in its own words
 * @param strange steps that this version cannot judge, with the key
 * @param rekeyed who stays under another key, as {@code 0017 → 17}; of many the first
 * @param moves what is said of people who move between shards
 * @param unmanaged fields that were given and are not any more, once for each user
 */
record Findings(
    List<String> errors,
    List<String> warnings,
    List<String> refusals,
    List<String> strange,
    List<String> rekeyed,
    List<String> moves,
    List<String> unmanaged) {

  Findings {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    refusals = List.copyOf(refusals);
    strange = List.copyOf(strange);
    rekeyed = List.copyOf(rekeyed);
    moves = List.copyOf(moves);
    unmanaged = List.copyOf(unmanaged);
  }
}
