package dev.userfleet.model;

import com.google.protobuf.Struct;

/**
 * What the engine keeps of a user.
 *
 * @param half whether the last step left it half-made
 */
public record Kept(String id, Struct inputs, Struct outputs, boolean half) {}
