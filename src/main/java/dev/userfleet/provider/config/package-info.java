/**
 * What a stack may say to the provider, checked: every key, all faults at once, nothing asked of
 * the network. May read the stack's file to compare guards.
 */
@NullMarked
package dev.userfleet.provider.config;

import org.jspecify.annotations.NullMarked;
