/**
 * The door of the provider: the process, the gRPC service that hands each verb to its room, the
 * schema, and what other commands may ask of a stack's configuration.
 *
 * <p>Each room behind it has one concern: {@code user} a person's lifecycle, {@code fleet} the
 * component, {@code people} who is who, {@code former} the decision about it, {@code org} the
 * connection, {@code memory} what outlives a kill, {@code run} what people see, {@code resource} a
 * user as the engine sees it, {@code function} what programs ask besides, {@code config} the
 * stack's settings, {@code engine} and {@code failure} the ground.
 *
 * <p>What holds everywhere behind it: no verb holds a thread while it waits, a preview makes no
 * call, and every failure leaves through {@link dev.userfleet.provider.failure.Failures}.
 */
@NullMarked
package dev.userfleet.provider;

import org.jspecify.annotations.NullMarked;
