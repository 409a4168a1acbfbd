/**
 * The org over HTTP on the loopback interface: threads, sockets, replies that come late, cut or
 * never.
 */
@NullMarked
package dev.userfleet.simulator.http;

import org.jspecify.annotations.NullMarked;
