package dev.userfleet.throttle;

/**
 * What a pipeline has done so far.
 *
 * @param calls attempts that were sent
 * @param refused attempts answered 429
 * @param retried attempts that followed a fault
 * @param waited attempts that had to wait for a window or a pause
 */
public record Counters(long calls, long refused, long retried, long waited) {}
