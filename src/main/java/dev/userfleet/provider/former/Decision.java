package dev.userfleet.provider.former;

import java.util.List;
import java.util.Map;

/**
 * What becomes of everybody.
 *
 * @param known row's URN → whom the state holds for it; a row that is missing is a new person
 * @param after row's URN → URN of the row that must be brought about before, as it gives its e-mail
 *     up to this one
 * @param gone members of the fleet without a row
 * @param deactivated rows whose people can log in by the state, and are not to any more
 * @param elsewhere URNs of rows that another shard of the roster brings about → its stack
 * @param moves what people are to read of those who move between shards
 * @param refusals why nothing may be registered, each with what to do; empty if all is certain
 * @param doubts what other fleets may clear
 */
public record Decision(
    Map<String, Held> known,
    Map<String, String> after,
    List<Held> gone,
    List<Held> deactivated,
    Map<String, String> elsewhere,
    List<String> moves,
    List<String> refusals,
    List<Doubt> doubts) {

  /** Where the engine does not tell whom it holds. */
  public static Decision ofNobody() {
    return new Decision(
        Map.of(), Map.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), List.of());
  }
}
