package dev.userfleet.bench;

/**
 * Something that the throttle is to keep, and whether it did.
 *
 * @param found the figure, or what broke it
 */
record Promise(String text, boolean kept, String found) {}
