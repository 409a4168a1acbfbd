package dev.userfleet.demo;

import java.time.Duration;

/**
 * What a step took.
 *
 * @param step which one
 * @param users how many users the org shows made, changed or deleted by it
 * @param calls calls that count against the limit
 * @param refused those of them that were refused
 * @param waited how long spent windows kept calls waiting
 * @param span from its first call to its last
 * @param bound what the limit alone makes its calls take
 * @param command from the start of the command to its end
 */
record StepReport(
    Step step,
    int users,
    int calls,
    int refused,
    Duration waited,
    Duration span,
    Duration bound,
    Duration command) {}
