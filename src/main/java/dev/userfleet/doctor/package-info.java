/** The {@code doctor} command: whether a stack's org can be worked on, before anything is. */
@NullMarked
package dev.userfleet.doctor;

import org.jspecify.annotations.NullMarked;
