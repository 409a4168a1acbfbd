package dev.userfleet.throttle.limit;

import java.util.List;

/**
 * What a run tells those who share its limit.
 *
 * @param member who it is
 * @param seq the number of this write of its
 * @param inFlight its calls that are in flight
 * @param unspent calls that it was leased and has not made
 * @param wanted its calls that wait and could be in flight
 * @param countsOthers whether a reply counted calls that were not made with its token
 * @param ended what became of calls since the last report
 */
public record Report(
    String member,
    long seq,
    int inFlight,
    int unspent,
    int wanted,
    boolean countsOthers,
    List<Ended> ended) {

  public Report {
    ended = List.copyOf(ended);
  }
}
