/**
 * Changes as a stream of server-sent events (WHATWG HTML, section 9.2): conflated, numbered, kept for a while for clients
 * that come back, and never waiting for one that is slow. May use {@code model}, {@code view},
 * protocol, service-kit's {@code service} and Vert.x. Thread-safe where it says so.
 */
@NullMarked
package io.tocsin.dashboard.events;

import org.jspecify.annotations.NullMarked;
