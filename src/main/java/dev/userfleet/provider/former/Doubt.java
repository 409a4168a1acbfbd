package dev.userfleet.provider.former;

import java.util.List;

/**
 * What is refused, unless another fleet of the stack declares these people.
 *
 * @param refusal what is said
 * @param people who have no row in this fleet
 */
public record Doubt(String refusal, List<Held> people) {}
